"""Starting the product: checks, training when needed, one supervisor, and the first question."""
