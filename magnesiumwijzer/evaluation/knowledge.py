"""What a right reply has to say: the facts of the topics, and the words of the domain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from magnesiumwijzer.evaluation.held_out import HELD_OUT, held_out_of
from magnesiumwijzer.settings import HELPDESK_PHONE, PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml

_FACTS = "facts_of_topics.yml"
FACTS_FILE = HELD_OUT / _FACTS
DOMAIN_FILE = PROJECT_ROOT / "domain.yml"


@dataclass(frozen=True)
class Knowledge:
    """What tells a right reply from a wrong one."""

    facts: dict[str, list[re.Pattern[str]]]  # topic -> what an answer says to tell its fact, all
    answers: dict[str, str]  # topic -> the text of its answer
    no_more: str  # what is said when there is nothing to add

    def knows(self, topic: str) -> bool:
        """Whether the article has an answer on this topic."""
        return topic in self.facts or topic in self.answers

    def tells(self, text: str, topic: str) -> bool:
        """Whether a text tells the fact of a topic of the article.

        A topic of which no fact is written down, as a trainer's new one, is told by its own answer.
        """
        if topic not in self.facts:
            return text == self.answers.get(topic)
        return all(pattern.search(text) for pattern in self.facts[topic])

    def would_tell(self, intent: str, topics: tuple[str, ...]) -> bool:
        """Whether the answer of an intent tells the fact of one of the topics."""
        text = self.answers.get(intent)
        return text is not None and any(self.tells(text, topic) for topic in topics)


def load_knowledge(facts: Path = FACTS_FILE, domain: Path = DOMAIN_FILE) -> Knowledge:
    """Reads the facts of the topics and the texts of the domain."""
    return knowledge_of(read_yaml(facts), read_yaml(domain))


def load_knowledge_of(project: Path, domain: dict[str, Any] | None = None) -> Knowledge:
    """Reads the facts of a project's topics, and the texts of its domain or of the one given."""
    return knowledge_of(
        read_yaml(held_out_of(project) / _FACTS),
        read_yaml(project / "domain.yml") if domain is None else domain,
    )


def knowledge_of(facts: dict[str, list[str]], domain: dict[str, Any]) -> Knowledge:
    """Takes the facts of the topics and the texts of a domain."""
    texts = {}
    answers = {}
    for name, variations in domain["responses"].items():
        texts[name] = variations[0]["text"].replace("{telefoon}", HELPDESK_PHONE)
        metadata = variations[0].get("metadata") or {}
        if metadata.get("kind") == "answer":
            answers[metadata["topic"]] = texts[name]
    patterns = {
        topic: [re.compile(pattern, re.IGNORECASE) for pattern in listed]
        for topic, listed in facts.items()
    }
    return Knowledge(patterns, answers, texts["utter_no_more"])
