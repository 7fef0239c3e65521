"""Databases by URL, and files that are written whole."""
