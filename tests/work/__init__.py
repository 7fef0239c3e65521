"""Counting work instead of measuring time: a machine that is busy changes nothing in a count."""
