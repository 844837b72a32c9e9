"""Numbers and words: figures become text, texts become runs that know their figures."""
