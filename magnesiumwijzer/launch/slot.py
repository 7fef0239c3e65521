"""`python -m magnesiumwijzer.launch.slot a`: runs the Rasa of a slot, with the model set for it."""

import os
import sys

from magnesiumwijzer.live.model_file import models_dir
from magnesiumwijzer.live.pointer import SLOTS, rasa_port, read_live, slot_model
from magnesiumwijzer.precedence import give_way_for_now
from magnesiumwijzer.settings import settings


def main() -> None:
    """Becomes Rasa, in the folder of its project, so that the supervisor's signals reach it."""
    (slot,) = sys.argv[1:]
    if slot not in SLOTS:
        sys.exit(f"There is no slot {slot!r}: choose one of {', '.join(SLOTS)}.")
    chosen = settings()
    live = read_live(chosen.state_dir)
    is_live = live is not None and live.slot == slot
    model = live.model if live and is_live else slot_model(chosen.state_dir, slot)
    if model is None:
        sys.exit(f"No model was set for slot {slot}.")
    port = str(rasa_port(chosen, slot))
    path = str(models_dir(chosen).resolve() / model)
    if not is_live:
        give_way_for_now()
    os.chdir(chosen.project_dir)
    rasa = [sys.executable, "-m", "magnesiumwijzer.rasa_io.rasa_command", "run", "--model", path]
    address = ["--interface", "127.0.0.1", "--port", port]
    files = ["--endpoints", os.environ["ENDPOINTS"], "--credentials", "credentials.yml"]
    os.execv(sys.executable, [*rasa, *address, *files])


if __name__ == "__main__":
    main()
