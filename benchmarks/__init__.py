"""Timed claims: measured beside another system in one run, never in a test."""
