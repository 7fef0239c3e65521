"""Rules and classifier together on the acute training sentences: none of them is missed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from driving.product import Product

_AT_ONCE = 4


def test_no_acute_training_sentence_is_missed(
    product: Product, sentences: dict[str, list[str]]
) -> None:
    acute = [
        text for intent in sentences if intent.startswith("acuut_") for text in sentences[intent]
    ]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(product.ask, acute))
    missed = [t for t, a in zip(acute, answers, strict=True) if a.first["kind"] != "urgent"]
    assert len(acute) > 700
    assert missed == []
