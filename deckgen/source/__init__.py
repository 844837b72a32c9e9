"""Reading YAML with places, and saying what is wrong: the ground floor of deckgen."""
