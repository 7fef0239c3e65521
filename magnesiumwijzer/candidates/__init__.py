"""A candidate model: trained beside the live one, compared with it, and put in its place."""
