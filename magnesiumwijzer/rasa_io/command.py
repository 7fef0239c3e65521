"""Rasa's command line, in which `rasa test nlu` too finds the sentences of the intents' files.

Every other command asks config.yml for `importers`. That one reads files with Rasa's own importer
(rasa 3.6, `rasa.nlu.test.run_evaluation`), so ours takes its place here.
"""

from __future__ import annotations


def main() -> None:
    """Runs `rasa` with this process's arguments."""
    import rasa.shared.importers.rasa as default
    from rasa.__main__ import main as rasa

    from magnesiumwijzer.rasa_io.importer import IntentFileImporter

    default.RasaFileImporter = IntentFileImporter
    rasa()
