"""Reading a company's .pptx or .potx, and the base deck that is made of it."""
