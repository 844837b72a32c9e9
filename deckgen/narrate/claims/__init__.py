"""What may be said of figures: claims are found by pure functions, and rendered by templates."""
