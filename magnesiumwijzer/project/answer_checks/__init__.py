"""Whether a text that visitors will read needs a second person: one kind of danger a file.

Each `find` takes a `Plain` text and yields what it finds; none knows the others. `checking` asks
all of them; `texts` tells which texts of a domain visitors read.
"""
