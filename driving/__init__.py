"""What drives a running product: visitors, staff and browsers, and disks and databases to lose.

Tests, the sweep, benchmarks and scripts use it; the product itself does not.
"""
