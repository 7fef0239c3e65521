"""How pages say what the inbox holds."""

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
