"""Acute danger, recognised by rules that overrule the classifier."""
