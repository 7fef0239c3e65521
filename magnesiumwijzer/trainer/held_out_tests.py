"""Adding a question to the held-out sets, by one click."""

import json
from pathlib import Path

from magnesiumwijzer.inbox.tables import OUTSIDE
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.locking import locked, why
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.project.sentences import plain
from magnesiumwijzer.storage.files import write_whole
from magnesiumwijzer.yaml_file import read_yaml

_DEV = Path("tests") / "held_out" / "dev"
#: The file in which a question goes that has to lead to an intent of a kind, and the field there.
_SETS = {
    "answer": ("inside.yml", "topic"),
    "boundary": ("outside_near.yml", "topic"),
    "danger": ("acute.yml", "kind"),
}
_LIMIT = 500  # characters
_NOT_TO_TEST = (
    "Van dit bericht kan geen toetsvraag gemaakt worden: alleen van een antwoord, een grens of een "
    "melding van acuut gevaar."
)


def add_test(project_dir: Path, message: str, expected: str) -> Path:
    """Adds a question as the last line of a set; nothing else in the file changes.

    Args:
        project_dir: of the project.
        message: what a visitor typed.
        expected: an answer, a boundary or a danger, by name; `handoff` stands for any boundary.

    Returns:
        The file, relative to the project.

    Raises:
        ProjectError: when it is trained on, stands in the set already, or can't be written.
    """
    text = " ".join(message.split())
    if not text or len(text) > _LIMIT:
        raise ProjectError(f"Een toetsvraag heeft 1 tot {_LIMIT} tekens.")
    project = read_project(project_dir)
    for name, intent in project.intents.items():
        if plain(text) in map(plain, intent.sentences):
            raise ProjectError(
                f"Met deze zin wordt al getraind (bij {name}); dan toetst hij niets meer."
            )
    topic = OUTSIDE if expected == "handoff" else expected
    kind = project.intents[topic].kind if topic in project.intents else ""
    if kind not in _SETS:
        raise ProjectError(_NOT_TO_TEST)
    name, field = _SETS[kind]
    path = _DEV / name
    file = project_dir / path
    with locked(project_dir):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            before = file.read_bytes().decode("utf-8") if file.is_file() else ""
            if any(
                plain(item["text"]) == plain(text) for item in (read_yaml(file) if before else ())
            ):
                raise ProjectError("Deze vraag staat al in de toetsset.")
            end = "" if before.endswith("\n") or not before else "\n"
            # A JSON string is one of YAML too, whatever is in it.
            quoted = json.dumps(text, ensure_ascii=False)
            line = f"- {{text: {quoted}, {field}: {topic}}}\n"
            write_whole(file, f"{before}{end}{line}", of_project=True)
        except OSError as error:
            raise ProjectError(why(error)) from error
    return path
