"""How the bench says what its tables hold."""

from __future__ import annotations

#: Why a message is in the inbox; the gravest of several.
REASONS = {
    "corrected": "verbeterd door een collega",
    "thumb_down": "duim omlaag",
    "unsure": "niet zeker begrepen",
    "boundary": "buiten het artikel",
}
DECISIONS = {
    "added": "toegevoegd",
    "outside": "valt buiten het artikel",
    "ignored": "genegeerd",
    "asked": "gevraagd aan een collega",
}
JOBS = {
    "train": "trainen en vergelijken",
    "compare": "opnieuw vergelijken",
    "activate": "live zetten",
    "back": "terug naar het vorige model",
}
JOB_STATES = {
    "waiting": "wacht",
    "running": "bezig",
    "done": "klaar",
    "failed": "mislukt",
    "stopped": "gestopt",
}
MODEL_STATES = {
    "candidate": "kandidaat",
    "live": "live",
    "former": "eerder live",
    "refused": "afgekeurd",
    "pruned": "bestand opgeruimd",
}
