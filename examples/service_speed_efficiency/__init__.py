"""An example in Traditional Chinese: its outline, data and generator."""
