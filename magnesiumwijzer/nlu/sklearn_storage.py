"""Scikit-learn objects in Rasa's model storage, in a format that can't run code when loaded."""

from __future__ import annotations

from typing import Any, Optional

import skops.io
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

_FILE = "sklearn.skops"


def save_sklearn(thing: Any, model_storage: ModelStorage, resource: Resource) -> None:
    """Writes a fitted scikit-learn object, or a dict of them, under the resource."""
    with model_storage.write_to(resource) as directory:
        skops.io.dump(thing, directory / _FILE)


def load_sklearn(model_storage: ModelStorage, resource: Resource) -> Optional[Any]:
    """Reads what `save_sklearn` wrote; None where nothing was written.

    Raises:
        skops.exceptions.UntrustedTypesFoundException: when the file holds a type that skops does
            not know to be safe, which a file written here never does.
    """
    try:
        with model_storage.read_from(resource) as directory:
            return skops.io.load(directory / _FILE, trusted=False)
    except ValueError:  # Rasa's word for a resource that was never written
        return None
