"""Writing .pptx: the only package that knows python-pptx and lxml."""
