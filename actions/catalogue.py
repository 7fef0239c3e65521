"""Reading what the domain of the live model says about its answers."""

from typing import Any


def questions(domain: dict[str, Any]) -> dict[str, str]:
    """Returns the canonical question of each answer intent in a Rasa domain."""
    found = {}
    for variations in domain.get("responses", {}).values():
        metadata = variations[0].get("metadata") or {}
        if "question" in metadata:
            found[metadata["topic"]] = metadata["question"]
    return found


def answer(domain: dict[str, Any], topic: str) -> dict[str, Any] | None:
    """Returns the response that answers a topic, with `buttons` and `metadata`; None if unknown.

    A topic that was merged into another is answered by that one.
    """
    responses = domain.get("responses", {})
    if variations := responses.get(f"utter_{topic}"):
        return dict(variations[0])
    for variations in responses.values():
        if topic in (variations[0].get("metadata") or {}).get("former", ()):
            return dict(variations[0])
    return None
