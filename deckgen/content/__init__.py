"""The deck before geometry: what stands on each slide, in which slot."""
