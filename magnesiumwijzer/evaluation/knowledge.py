"""What a right reply has to say: the facts of the topics, and the words of the domain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from magnesiumwijzer.evaluation.held_out import HELD_OUT
from magnesiumwijzer.settings import HELPDESK_PHONE, PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml

FACTS_FILE = HELD_OUT / "facts_of_topics.yml"
DOMAIN_FILE = PROJECT_ROOT / "domain.yml"


@dataclass(frozen=True)
class Knowledge:
    """What tells a right reply from a wrong one."""

    facts: dict[str, list[re.Pattern[str]]]  # topic -> what an answer says to tell its fact, all
    answers: dict[str, str]  # topic -> the text of its answer
    no_more: str  # what is said when there is nothing to add

    def tells(self, text: str, topic: str) -> bool:
        """Whether a text tells the fact of a topic of the article."""
        return all(pattern.search(text) for pattern in self.facts[topic])

    def would_tell(self, intent: str, topics: tuple[str, ...]) -> bool:
        """Whether the answer of an intent tells the fact of one of the topics."""
        text = self.answers.get(intent)
        return text is not None and any(self.tells(text, topic) for topic in topics)


def load_knowledge(facts: Path = FACTS_FILE, domain: Path = DOMAIN_FILE) -> Knowledge:
    """Reads the facts of the topics and the texts of the domain."""
    texts = {}
    answers = {}
    for name, variations in read_yaml(domain)["responses"].items():
        texts[name] = variations[0]["text"].replace("{telefoon}", HELPDESK_PHONE)
        metadata = variations[0].get("metadata") or {}
        if metadata.get("kind") == "answer":
            answers[metadata["topic"]] = texts[name]
    patterns = {
        topic: [re.compile(pattern, re.IGNORECASE) for pattern in listed]
        for topic, listed in read_yaml(facts).items()
    }
    return Knowledge(patterns, answers, texts["utter_no_more"])
