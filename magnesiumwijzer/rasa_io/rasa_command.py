"""Rasa's command line, as it is; a process of the product ends with its parent.

`rasa test nlu` too finds the sentences of the intents' files here: every other command asks
config.yml for `importers`, but that one reads files with Rasa's own importer (rasa 3.6,
`rasa.nlu.test.run_evaluation`), so ours takes its place.
"""

import sys

from magnesiumwijzer.lifetime import end_with_parent
from magnesiumwijzer.process import calm_collector


def main() -> None:
    """Runs `rasa` with this process's arguments."""
    end_with_parent()
    calm_collector()
    import rasa.shared.importers.rasa as default
    from rasa.__main__ import main as rasa

    from magnesiumwijzer.rasa_io.importer import IntentFileImporter

    default.RasaFileImporter = IntentFileImporter
    sys.argv[0] = "rasa"
    rasa()


if __name__ == "__main__":
    main()
