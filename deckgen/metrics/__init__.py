"""What is measured: the catalogue, the plan of its queries, the figures that come out."""
