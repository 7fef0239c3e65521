"""What a visitor reads of an answer, whatever it is."""

from __future__ import annotations

import http.client
from typing import Any

from driving.product import Answer, Product
from sweep.ledger import NO_ANSWER
from sweep.wording import NUMBERS


def ask(product: Product, body: Any, headers: dict[str, str] | None = None) -> Answer:
    """Sends a turn; where nothing comes back, the status tells so."""
    try:
        return product.post(body, headers=headers)
    except (OSError, http.client.HTTPException):  # refused, broken off, or silent for half a minute
        return Answer(NO_ANSWER, {})


def read(answer: Answer) -> str:
    """Returns the texts that a visitor reads; empty where there are none."""
    if not isinstance(answer.body, dict):
        return ""
    replies = answer.body.get("replies") or []
    return "\n".join([*(reply["text"] for reply in replies), answer.body.get("error") or ""])


def names_a_number(answer: Answer) -> bool:
    """Tells whether 112 or 113 stands in what the visitor reads."""
    return any(number in read(answer) for number in NUMBERS)


def first_reply(answer: Answer) -> dict[str, Any]:
    """Returns the first reply; empty where there is none."""
    replies = answer.body.get("replies") if isinstance(answer.body, dict) else None
    return replies[0] if replies else {}
