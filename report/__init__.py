"""What `make evaluate` and `make thresholds` ask, count and write; how well masking does."""
