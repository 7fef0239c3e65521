"""What trains and what answers, for tests of the bench itself: no Rasa, but real processes.

`fit <source> <model>` makes a model that is a copy; `ask` answers every question with `ATP`.
"""

import json
import shutil
import sys


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Does what the first argument says."""
    if sys.argv[1] == "fit":
        source, model = sys.argv[2:]
        shutil.copy(source, model)
        return
    sys.stdin.readline()
    _say("ready")
    for line in sys.stdin:
        reply = {"kind": "answer", "topic": "atp_wat_is", "text": "ATP geeft energie."}
        turns = json.loads(line)["turns"]
        _say(json.dumps({"replies": [[reply] for _ in turns]}))


main()
