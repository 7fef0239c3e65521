"""How pages say what is done with models."""

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
