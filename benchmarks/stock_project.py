"""A stock Rasa project on the product's data."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import PROJECT_ROOT

#: What `rasa init` names for every component that learns by them.
EPOCHS = 100
#: The pipeline and policies that `rasa init` of 3.6.21 names as its default.
_CONFIG: dict[str, Any] = {
    "recipe": "default.v1",
    "assistant_id": "stock",
    "language": "nl",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {
            "name": "CountVectorsFeaturizer",
            "analyzer": "char_wb",
            "min_ngram": 1,
            "max_ngram": 4,
        },
        {"name": "DIETClassifier", "epochs": EPOCHS},
        {"name": "EntitySynonymMapper"},
        {"name": "ResponseSelector", "epochs": EPOCHS},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ],
    "policies": [
        {"name": "MemoizationPolicy"},
        {"name": "RulePolicy"},
        {
            "name": "TEDPolicy",
            "max_history": 5,
            "epochs": EPOCHS,
        },
    ],
}


def write_stock_project(folder: Path, epochs: int) -> None:
    """Writes the project: same sentences, and a story and a text reply for each intent."""
    project = read_project(PROJECT_ROOT)
    shutil.copytree(PROJECT_ROOT / "data" / "nlu", folder / "data")
    domain = project.domain
    intents = [one.name for one in project.intents.values() if one.sentences]
    sentences = [
        {"intent": name, "examples": "".join(f"- {s}\n" for s in project.intents[name].sentences)}
        for name in intents
    ]
    _write(folder / "data" / "sentences.yml", {"version": "3.1", "nlu": sentences})
    responses = {f"utter_{intent}": [{"text": _text(domain, intent)}] for intent in intents}
    _write(folder / "config.yml", _config(epochs))
    _write(
        folder / "domain.yml",
        {"version": "3.1", "intents": intents, "responses": responses},
    )
    # Two-turn stories, as TED learns from; `rasa init` has a handful of such.
    stories = [
        {
            "story": f"{first} then {second}",
            "steps": [
                {"intent": first},
                {"action": f"utter_{first}"},
                {"intent": second},
                {"action": f"utter_{second}"},
            ],
        }
        for first, second in zip(intents, [*intents[1:], intents[0]], strict=True)
    ]
    _write(folder / "data" / "stories.yml", {"version": "3.1", "stories": stories})
    _write(folder / "credentials.yml", {"rest": None})
    _write(
        folder / "endpoints.yml",
        {"tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / "rasa.db")}},
    )


def _config(epochs: int) -> dict[str, object]:
    def learn(component: dict[str, object]) -> dict[str, object]:
        return {**component, "epochs": epochs} if "epochs" in component else component

    return {
        **_CONFIG,
        "pipeline": [learn(component) for component in _CONFIG["pipeline"]],
        "policies": [learn(component) for component in _CONFIG["policies"]],
    }


def _text(domain: dict[str, dict[str, list[dict[str, str]]]], intent: str) -> str:
    variations = domain["responses"].get(f"utter_{intent}")
    text = variations[0]["text"] if variations else intent
    return text.replace("{", "(").replace("}", ")")


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
