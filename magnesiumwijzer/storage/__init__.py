"""Databases: one way to open any of them, by URL."""
