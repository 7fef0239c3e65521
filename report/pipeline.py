"""Which spaCy pipeline the product uses; results of different ones are never mixed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from magnesiumwijzer.settings import PROJECT_ROOT, VAR_DIR, settings

REPORTS = PROJECT_ROOT / "docs" / "evaluation"
_VARIABLE = "MAGNESIUMWIJZER_SPACY_MODEL"


@dataclass(frozen=True)
class Pipeline:
    """A spaCy pipeline and where its results are."""

    description: str  # name and version
    kind: str  # "trained" or "fallback"

    @property
    def fresh(self) -> Path:
        """JSON of the last run, not in git."""
        return VAR_DIR / "evaluation" / f"outcomes-{self.kind}.json"

    @property
    def fresh_dev(self) -> Path:
        """JSON of the last run for thresholds, which asks less; not in git."""
        return VAR_DIR / "evaluation" / f"outcomes-dev-{self.kind}.json"

    @property
    def accepted(self) -> Path:
        """JSON of the last accepted run, in git."""
        return REPORTS / f"outcomes-{self.kind}.json"

    @property
    def report(self) -> Path:
        """The report, in Markdown."""
        return REPORTS / f"report-{self.kind}.md"

    def picture(self, name: str) -> Path:
        """A picture of the report."""
        return REPORTS / f"{name}-{self.kind}.png"


def choose_pipeline(model: str | None) -> Pipeline:
    """Makes this process and the product that it starts use a spaCy model; None: as set."""
    if model is not None:
        os.environ[_VARIABLE] = model
        settings.cache_clear()
    # Brings all of Rasa along, so not at the top: `--help` should not wait for it.
    from magnesiumwijzer.nlu.dutch_spacy import describe_pipeline

    description = describe_pipeline(settings().spacy_model)
    return Pipeline(description, "fallback" if description.startswith("blank") else "trained")
