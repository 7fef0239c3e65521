"""What a right reply has to say: the facts of the topics, and the words of the domain."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from magnesiumwijzer.company import company
from magnesiumwijzer.evaluation.held_out import HELD_OUT, held_out_of
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml

_FACTS = "facts_of_topics.yml"
FACTS_FILE = HELD_OUT / _FACTS


@dataclass(frozen=True)
class Knowledge:
    """What tells a right reply from a wrong one."""

    facts: dict[str, list[re.Pattern[str]]]  # topic -> what an answer says to tell its fact, all
    answers: dict[str, str]  # topic -> the text of its answer
    no_more: str  # what is said when there is nothing to add
    now: dict[str, str] = field(default_factory=dict)  # merged topic -> what it is called since
    kinds: dict[str, str] = field(default_factory=dict)  # intent -> its kind, of `project.kinds`

    def named_now(self, topics: tuple[str, ...]) -> tuple[str, ...]:
        """Returns what topics are called since some were merged into others."""
        return tuple(dict.fromkeys(self.now.get(topic, topic) for topic in topics))

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


def load_knowledge(project: Path = PROJECT_ROOT, domain: dict[str, Any] | None = None) -> Knowledge:
    """Reads the facts of a project's topics, and the texts of its domain or of the one given.

    Raises:
        ProjectError: when the project can't be read.
    """
    found = read_project(project)
    told = held_out_of(project) / _FACTS
    facts: dict[str, list[str]] = read_yaml(told) if told.exists() else {}
    domain = found.domain if domain is None else domain
    texts = {}
    answers = {}
    now: dict[str, str] = {}
    for name, variations in domain["responses"].items():
        texts[name] = company().fill(variations[0]["text"])
        metadata = variations[0].get("metadata") or {}
        if metadata.get("kind") == "answer":
            answers[metadata["topic"]] = texts[name]
        for former in metadata.get("former", ()):
            now[former] = metadata["topic"]
    # Of topics that were merged, the one that stayed keeps its own facts where it has some.
    following = {now[topic]: listed for topic, listed in facts.items() if topic in now}
    patterns = {
        topic: [re.compile(pattern, re.IGNORECASE) for pattern in listed]
        for topic, listed in {**following, **facts}.items()
    }
    kinds = {name: intent.kind for name, intent in found.intents.items()}
    return Knowledge(patterns, answers, texts["utter_no_more"], now, kinds)
