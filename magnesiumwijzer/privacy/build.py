"""`python -m magnesiumwijzer.privacy.build`: builds the lists of names; quick when they are there.

Of deduce's own lists all but the streets and institutions: those take nine tenths of the time and
the memory, and addresses are found by their form.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from magnesiumwijzer.dutch.lexicon import counts
from magnesiumwijzer.privacy.deduce_names import quiet_import
from magnesiumwijzer.privacy.lookup import (
    FINGERPRINT,
    FOLDER,
    LISTS,
    OWN,
    NamesMissing,
    check_built,
    fingerprint,
)

#: How often the film subtitles use a word that counts as common.
_COMMON = 3000
#: How often it uses a word that can't be a surname, not even after "mevrouw".
_FREQUENT = 15000
#: A word used at most this often may be taken for a surname without further evidence.
_SELDOM = 60
_SOURCES = (
    "names/lst_first_name",
    "names/lst_surname",
    "names/lst_initial",
    "names/lst_interfix",
    "names/lst_interfix_surname",
    "names/lst_prefix",
    "locations/lst_placename",
    "whitelist/lst_common_word",
    "whitelist/lst_eponymous_disease",
    "whitelist/lst_medical_term",
    "whitelist/lst_stop_word",
)


def main() -> int:
    """Builds the lists where they are missing; returns the exit status."""
    try:
        check_built()
    except NamesMissing:
        build(FOLDER)
    return 0


def build(folder: Path) -> None:
    """Builds the lists of names in a folder, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lookup = Path(quiet_import().__path__[0], "data", "lookup")
    from deduce.lookup_structs import load_raw_itemsets

    raw = load_raw_itemsets(base_path=lookup, subdirs=list(_SOURCES))
    _store_for_deduce(raw, lookup, folder)
    stored = json.dumps({name: sorted(words) for name, words in _lists(raw).items()})
    (folder / LISTS).write_text(stored, encoding="utf-8")
    (folder / FINGERPRINT).write_text(fingerprint(), encoding="utf-8")


def _store_for_deduce(raw: dict[str, set[str]], lookup: Path, folder: Path) -> None:
    """Stores deduce's look-up structures as its own cache, so that it takes them for complete."""
    from deduce import Deduce, lookup_struct_loader, lookup_structs
    from docdeid.ds.ds import DsCollection
    from docdeid.ds.lookup import LookupSet

    tokenizer = Deduce._initialize_tokenizer(lookup)
    structs = DsCollection()
    for name in ("initial", "interfix_surname"):
        words = LookupSet()
        words.add_items_from_iterable(raw[name])
        structs[name] = words
    for name in ("prefix", "interfix", "whitelist"):
        structs[name] = getattr(lookup_struct_loader, f"load_{name}_lookup")(raw)
    for name in ("first_name", "surname", "eponymous_disease"):
        structs[name] = getattr(lookup_struct_loader, f"load_{name}_lookup")(raw, tokenizer)
    lookup_structs.cache_lookup_structs(structs, folder, version("deduce"))


def _lists(raw: dict[str, set[str]]) -> dict[str, set[str]]:
    uses = counts()
    names = OWN["well_known"] | OWN["only_names"]
    first = _lower(raw["first_name"]) - OWN["no_first_names"]
    first |= names | OWN["more_first_names"]
    last = _lower(raw["surname"] | raw["interfix_surname"])
    words = _lemmas() | {word for word in uses if uses[word] > 2 * _SELDOM}
    sure_first = (first - words) | names
    return {
        "first": first,
        "sure_first": sure_first,
        "last": last,
        "sure_last": {word for word in last if uses.get(word, 0) <= _SELDOM} - OWN["no_last_names"],
        "places": _lower(raw["placename"]) | OWN["more_places"],
        "medical": _lower(raw["medical_term"]),
        "words": words - sure_first,
        "frequent": {w for w in uses if uses[w] >= _FREQUENT},
        "common": {w for w in uses if uses[w] >= _COMMON} - names,
    }


def _lower(names: Iterable[str]) -> set[str]:
    return {name.lower() for name in names if len(name) > 1}


def _lemmas() -> set[str]:
    """Returns the words in spaCy's table of lemmas; it holds hardly any names."""
    packed = (files("spacy_lookups_data") / "data" / "nl_lemma_lookup.json.gz").read_bytes()
    table: dict[str, str] = json.loads(gzip.decompress(packed))
    return {word for pair in table.items() for word in pair if word == word.lower()}


if __name__ == "__main__":
    sys.exit(main())
