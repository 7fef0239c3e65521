"""May this model go live? The same answer for pages, the command line and the bench itself."""

from __future__ import annotations

from dataclasses import dataclass

from magnesiumwijzer.candidates.gate import not_compared_because
from magnesiumwijzer.candidates.held_texts import HeldTexts
from magnesiumwijzer.candidates.models import Model, Models
from magnesiumwijzer.live.model_file import DamagedModel, digest_of, read_domain

COMPARE_AGAIN = "Vergelijk het eerst met het model dat nu live is."


@dataclass(frozen=True)
class Gate:
    """What stands between a candidate and visitors.

    `unknown` is closed to everybody; `blocked` opens with a beheerder's reason. Both are in Dutch.
    """

    unknown: str
    blocked: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether any trainer may put the model live."""
        return not self.unknown and not self.blocked


class Gatekeeper:
    """Looks at models as they are now."""

    def __init__(self, models: Models, held: HeldTexts) -> None:
        self._models = models
        self._held = held

    def gate(self, model: Model) -> Gate:
        """Returns what stands in a candidate's way."""
        live = self._models.live()
        unknown = not_compared_because(
            model.figures,
            model.compared_with,
            model.file_digest,
            live=live.id if live else None,
            digest=digest_of(self._models.path(model)),
        )
        return Gate(unknown, tuple(model.blocked))

    def why_not(self, model: Model, *, back: bool = False) -> str:
        """Returns why a model can't go live in this moment, in Dutch; empty where it can.

        Args:
            model: that was asked for.
            back: whether to go back to it: it was live, so what has to be known of it is known.
        """
        if back:
            return self._changed(model) if model.activated_at else "Dit model was nooit live."
        if model.state != "candidate":
            return "Dit model is geen kandidaat (meer)."
        gate = self.gate(model)
        if gate.unknown:
            return f"{gate.unknown} {COMPARE_AGAIN}"
        if gate.blocked and not model.reason:
            return "Dit model mag alleen live met een reden van een beheerder."
        try:
            return self._held.why_held(read_domain(self._models.path(model)))
        except DamagedModel:
            return "Het bestand van dit model is beschadigd. Train het opnieuw."

    def _changed(self, model: Model) -> str:
        digest = digest_of(self._models.path(model))
        if digest is not None and model.file_digest not in (None, digest):
            return "Het bestand van dit model is veranderd sinds het live was. Er verandert niets."
        return ""
