"""Rasa's training data from one file an intent; `importers` in config.yml names it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph, StoryStep
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from magnesiumwijzer.company import COMPANY, CompanyError, read_company
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.intents import check_company, check_doubles, names_of
from magnesiumwijzer.project.kinds import KINDS, kind_of
from magnesiumwijzer.project.reading import Project, read_project
from magnesiumwijzer.project.source import Intent

#: In a list of config.yml: all intents of a folder.
_ALL = "/*"


class UnusableProject(RasaException):
    """A file of the project can't be used; the message names it and the line."""


class IntentFileImporter(RasaFileImporter):
    """Rasa's own importer, and beside what it reads the files of `project.intents`.

    Domain: intents and responses of the files, with those of domain.yml. Rules: for each intent
    with an answer "this intent, this answer", unless a rule of data/rules begins with the intent.
    Configuration: in a list, `boundaries/*` stands for the names of all intents in data/boundaries.
    """

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        self._folder = _project_of(training_data_paths)
        # A sentence such as "rules: which?" would make Rasa take a file of ours for one of its own.
        for name in ("_nlu_files", "_story_files", "_conversation_test_files"):
            setattr(self, name, [path for path in getattr(self, name) if not self._is_ours(path)])
        beside_config = str(Path(config_file).parent / "data") if config_file else None
        self._config_folder = self._folder or _project_of(beside_config)

    def get_config(self) -> dict[str, Any]:
        """Returns the configuration with the names of the intents of each kind that it names.

        Raises:
            UnusableProject: when a file can't be used, or it names a folder that does not exist.
        """
        config: dict[str, Any] = super().get_config()
        project = _read(self._config_folder) if self._config_folder else None
        return config if project is None else _with_names(config, project)

    def get_domain(self) -> Domain:
        """Returns the domain of domain.yml and the files.

        Raises:
            UnusableProject: when a file can't be used.
        """
        project = self._project()
        if project is None:
            return super().get_domain()
        try:
            return Domain.from_dict(project.domain)
        except ProjectError as error:
            raise UnusableProject(str(error)) from error

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Returns the rules of data/rules, and those of the files."""
        written: StoryGraph = super().get_stories(exclusion_percentage)
        project = self._project()
        if project is None:
            return written
        begun = {_first_intent(step) for step in written.story_steps}
        rules = [
            rule_of(name, intent)
            for intent in project.intents.values()
            for name in names_of(intent)
            if intent.answer and name not in begun
        ]
        reader = YAMLStoryReader(self.get_domain())
        made = StoryGraph(reader.read_from_parsed_yaml({"version": "3.1", "rules": rules}))
        return written.merge(made)

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Returns the synonyms of data/nlu, and the sentences of the files."""
        own: TrainingData = super().get_nlu_data(language)
        project = self._project()
        if project is None:
            return own
        messages = [
            Message.build(sentence, intent.name)
            for intent in project.intents.values()
            for sentence in intent.sentences
        ]
        return own.merge(TrainingData(messages))

    def _is_ours(self, path: str) -> bool:
        inside = self._folder is not None and Path(path).is_relative_to(self._folder)
        return inside and kind_of(Path(path).relative_to(self._folder or "").as_posix()) is not None

    @cached_method
    def _project(self) -> Project | None:
        """Returns the project; None where Rasa is asked for other files, such as test stories.

        Raises:
            UnusableProject: when a file can't be used; names it and the line.
        """
        return _read(self._folder) if self._folder else None


def _read(folder: Path) -> Project:
    try:
        project = read_project(folder)
        check_doubles(project.intents.values(), project.sources)
        if (folder / COMPANY).exists():
            check_company(project.intents, read_company(folder))
    except (CompanyError, ProjectError) as error:
        raise UnusableProject(str(error)) from error
    return project


def _with_names(config: Any, project: Project) -> Any:
    """Returns a configuration in which lists name intents instead of kinds."""
    if isinstance(config, dict):
        return {key: _with_names(value, project) for key, value in config.items()}
    if not isinstance(config, list):
        return config
    named: list[Any] = []
    for item in config:
        if isinstance(item, str) and item.endswith(_ALL):
            named += _names_of(item.removesuffix(_ALL), project)
        else:
            named.append(_with_names(item, project))
    return named


def _names_of(folder: str, project: Project) -> list[str]:
    kind = next((kind for kind in KINDS.values() if kind.folder == folder), None)
    if kind is None:
        folders = ", ".join(kind.folder for kind in KINDS.values())
        raise UnusableProject(f"config.yml: there is no data/{folder}; there are {folders}.")
    named = project.intents.items()
    return [name for name, one in named if one.path and one.kind == kind.name]


def _project_of(paths: list[str] | str | None) -> Path | None:
    """Returns the folder of the project whose folder `data` is among the paths."""
    for path in [paths] if isinstance(paths, str) else paths or []:
        if path and any((Path(path) / kind.folder).is_dir() for kind in KINDS.values()):
            return Path(path).resolve().parent
    return None


def _first_intent(step: StoryStep) -> str | None:
    said = (event.intent_name for event in step.events if isinstance(event, UserUttered))
    return next(said, None)


def rule_of(name: str, intent: Intent) -> Mapping[str, Any]:
    """Returns the rule by which an intent gets its answer; a boundary hands over first."""
    hand_over = [{"action": "action_hand_over"}] if intent.kind == "boundary" else []
    return {
        "rule": f"{intent.kind} – {intent.question or intent.name}, as {name}",
        "steps": [{"intent": name}, *hand_over, {"action": f"utter_{intent.name}"}],
    }
