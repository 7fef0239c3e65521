"""What `make evaluate` and `make thresholds` ask, count, draw and write."""
