"""How our graph components are made, checked and stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from pydantic import BaseModel, ValidationError, validator
from pydantic.fields import ModelField
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu.made_by import digest_of_code


class Options(BaseModel):
    """The options of a component that config.yml may set, with their defaults and limits."""

    @validator("*", pre=True, each_item=True)
    def _of_its_own_type(cls, value: Any, field: ModelField) -> Any:
        """Refuses what pydantic would convert: true to 1, 1 to "1", 1.5 to 1."""
        other = any(isinstance(value, t) != issubclass(field.type_, t) for t in (bool, str))
        cut = isinstance(value, float) and issubclass(field.type_, int)
        if value is not None and (other or cut):
            raise TypeError(f"{value!r} is of another type")
        return value


class Node(NamedTuple):
    """Where a component stands in Rasa's graph, and where it keeps what it learns."""

    name: str
    storage: ModelStorage
    resource: Resource


class Component(GraphComponent):
    """A component that is made of its options.

    Args:
        config: the options that config.yml sets.

    Raises:
        InvalidConfigException: when an option can't be used.
    """

    options_type: ClassVar[type[Options]] = Options
    options: Any  # of `options_type`; components with options say so

    def __init__(self, config: dict[str, Any], node: Node) -> None:
        self.options = self._checked(config)
        self.node = node

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Component:
        """Creates the component, which has learnt nothing yet."""
        return cls(config, Node(execution_context.node_name, model_storage, resource))

    @classmethod
    def get_default_config(cls) -> dict[str, Any]:
        """Returns the defaults of the options."""
        return cls.options_type().dict()

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming each option that can't be used."""
        cls._checked(config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Makes Rasa train again when the code changes that the component uses."""
        return digest_of_code()

    @classmethod
    def _checked(cls, config: dict[str, Any]) -> Options:
        try:
            return cls.options_type(**config)
        except ValidationError as error:
            wrong = "; ".join(f"'{e['loc'][0]}': {e['msg']}" for e in error.errors())
            raise InvalidConfigException(f"{cls.__name__}: {wrong}") from None


class TrainedComponent(Component):
    """A component that learns from training data, and keeps in the model what it learnt."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Component:
        """Loads the trained component; one that was trained on nothing knows nothing."""
        component = cls.create(config, model_storage, resource, execution_context)
        try:
            with model_storage.read_from(resource) as directory:
                component.read(directory)
        except ValueError:  # Rasa's word for a resource that was never written
            pass
        return component

    def read(self, directory: Path) -> None:
        """Reads what was learnt from the files in a folder of the model."""
        raise NotImplementedError

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Does with the training messages what is done with visitors', for what comes behind."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds to messages what can be told of them; returns them."""
        raise NotImplementedError
