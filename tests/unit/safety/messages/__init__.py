"""Messages that the danger rules are tried on, one a line."""
