"""Where the Dutch spaCy model is published."""

NAME = "nl_core_news_sm"
VERSION = "3.4.0"
FILE = f"{NAME}-{VERSION}.tar.gz"
URL = f"https://github.com/explosion/spacy-models/releases/download/{NAME}-{VERSION}/{FILE}"
#: By conda-forge's recipe for 3.4.0 (spacy-models-feedstock, commit cd119c5): somebody else's word
#: than the release page's own.
SHA256 = "7672f0e48874360c5835c0675efea5ddbca3f688ce200fcf210c97fd164af964"
