"""Pictures drawn: the only package that knows matplotlib, imported when a deck has a picture."""
