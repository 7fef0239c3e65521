"""Reading YAML files, by libyaml where it is there: the danger rules are read at every start."""

from pathlib import Path
from typing import Any

import yaml

#: The fastest there is, for who reads a text or nodes.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: str | Path) -> Any:
    """Returns the content of a YAML file.

    Raises:
        OSError: when the file can't be read.
        yaml.YAMLError: when it holds no YAML.
    """
    return yaml.load(Path(path).read_text(encoding="utf-8"), LOADER)
