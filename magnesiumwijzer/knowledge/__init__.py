"""The article behind every answer: its paragraphs, its literature and the facts taken from it."""
