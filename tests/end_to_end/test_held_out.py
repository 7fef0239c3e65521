"""Questions never trained on: each figure has a bound, see tests/held_out/floors.yml.

`make held-out` prints the figures; `make evaluate` tells more of them.
"""

from __future__ import annotations

import sys
from typing import Any

import pytest

from driving.product import Product
from magnesiumwijzer.evaluation.held_out import HELD_OUT, load
from magnesiumwijzer.yaml_file import read_yaml
from report.figures import figures
from report.run import ask_and_judge

FLOORS: dict[str, dict[str, dict[str, Any]]] = read_yaml(HELD_OUT / "floors.yml")


def test_every_set_has_a_bound() -> None:
    assert {f"{folder}/{name}" for folder, sets in FLOORS.items() for name in sets} == {
        f"{path.parent.name}/{path.stem}" for path in HELD_OUT.glob("*/*.yml")
    }


@pytest.mark.parametrize(
    ("folder", "name"), [(folder, name) for folder, sets in FLOORS.items() for name in sets]
)
def test_a_set(product: Product, folder: str, name: str) -> None:
    tracker_store = product.environment["MAGNESIUMWIJZER_TRACKER_STORE_URL"]
    found = figures(ask_and_judge(product.chat, tracker_store, load(folder, name)), folder, name)
    for figure, share in found.items():
        sys.stdout.write(f"\n{folder} {name}, {figure.replace('_', ' ')}: {share}")
    bounds = FLOORS[folder][name]
    for figure, least in bounds.get("at_least", {}).items():
        assert found[figure].part >= least, figure
    for figure, most in bounds.get("at_most", {}).items():
        assert found[figure].part <= most, figure
