"""May this model go live? The same answer for pages, the command line and the bench itself.

What isn't known is closed, and no reason opens it: only comparing does.
"""

from magnesiumwijzer.candidates.held_texts import HeldTexts
from magnesiumwijzer.candidates.models import Model, Models
from magnesiumwijzer.live.model_file import DamagedModel, digest_of, read_domain

COMPARE_AGAIN = "Vergelijk het eerst met het model dat nu live is."


class Gatekeeper:
    """Looks at models as they are now."""

    def __init__(self, models: Models, held: HeldTexts) -> None:
        self._models = models
        self._held = held

    def unknown(self, model: Model) -> str:
        """Returns why the comparison of a model doesn't count, in Dutch; empty where it does.

        What isn't known is closed to everybody; a beheerder's reason opens `Model.blocked` only.
        """
        if model.file_digest is None:
            return "Dit model is nog niet vergeleken."
        digest = digest_of(self._models.path(model))
        if digest is None:
            return "Het bestand van dit model is er niet meer."
        if digest != model.file_digest:
            return "Het bestand van dit model is veranderd nadat het vergeleken is."
        live, then = self._models.live(), model.compared_with
        if then is None or live is None or then != live.id:
            was = f"model {then}" if then is not None else "geen model"
            now = f"nu is model {live.id} live" if live is not None else "nu is er geen model live"
            return f"Dit model is vergeleken met {was}, en {now}."
        sets = model.figures.get("sets")
        if not isinstance(sets, dict) or not sets or "changed" not in model.figures:
            return "De vergelijking van dit model is niet compleet."
        return ""

    def why_not(self, model: Model, *, back: bool = False) -> str:
        """Returns why a model can't go live in this moment, in Dutch; empty where it can.

        Args:
            model: that was asked for.
            back: whether to go back to it: it was live, so what has to be known of it is known.
        """
        if back and not model.activated_at:
            return "Dit model was nooit live."
        if back:
            digest = digest_of(self._models.path(model))
            changed = digest is not None and model.file_digest not in (None, digest)
            since = "Het bestand van dit model is veranderd sinds het live was."
            return f"{since} Er verandert niets." if changed else ""
        if model.state != "candidate":
            return "Dit model is geen kandidaat (meer)."
        if unknown := self.unknown(model):
            return f"{unknown} {COMPARE_AGAIN}"
        if model.blocked and not model.reason:
            return "Dit model mag alleen live met een reden van een beheerder."
        try:
            return self._held.why_held(read_domain(self._models.path(model)))
        except DamagedModel:
            return "Het bestand van dit model is beschadigd. Train het opnieuw."
