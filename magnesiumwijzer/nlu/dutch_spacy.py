"""The Dutch spaCy pipeline: the trained model where it is installed, else a plain one."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from magnesiumwijzer.nlu.made_by import digest_of_code
from magnesiumwijzer.nlu.reading import READ_TEXT, read_text
from magnesiumwijzer.settings import settings

logger = logging.getLogger(__name__)

#: Parts of a trained pipeline that nothing here uses, and that would only take time.
_UNUSED_PIPES = ["parser", "ner", "senter"]
#: Value of the setting that asks for the plain pipeline even where a model is installed.
BLANK = "blank"


@DefaultV1Recipe.register(
    [
        DefaultV1Recipe.ComponentType.MODEL_LOADER,
        DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER,
    ],
    is_trainable=False,
    model_from="DutchSpacyNLP",
)
class DutchSpacyNLP(SpacyNLP):
    """Loads `model`, or falls back to `spacy.blank("nl")` with the lookup lemmatizer.

    Rasa's own `SpacyNLP` stops where the model is missing. This one goes on with the plain pipeline
    (tokens and lemmas, no parts of speech) and says so. `model: auto` takes the model's name or
    folder from the setting MAGNESIUMWIJZER_SPACY_MODEL.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the defaults: the model of the settings, and text in lower case."""
        return {"model": "auto", "case_sensitive": False}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Makes Rasa train again when a model was installed, removed or replaced, or the code."""
        return f"{digest_of_code()} {describe_pipeline(_model_name(config))}"

    @staticmethod
    def load_model(spacy_model_name: str) -> SpacyModel:
        """Loads the named pipeline or the fallback; `auto` asks the settings."""
        name = _model_name({"model": spacy_model_name})
        return SpacyModel(model=load_dutch(name), model_name=describe_pipeline(name))

    def process(self, messages: list[Message], model: SpacyModel) -> list[Message]:
        """Adds the tokens of each message as it is read."""
        for message in messages:
            if message.get(TEXT):
                message.set(SPACY_DOCS[TEXT], self._doc_for_text(model.model, read_text(message)))
        return messages

    def process_training_data(self, training_data: TrainingData, model: SpacyModel) -> TrainingData:
        """Adds the tokens of each training message as it is read."""
        super().process_training_data(training_data, model)
        self.process([m for m in training_data.training_examples if m.get(READ_TEXT)], model)
        return training_data

    @staticmethod
    def ensure_proper_language_model(nlp: Language | None) -> None:
        """Accepts the plain pipeline too, which Rasa's check takes for an unusable stub."""
        if nlp is None or nlp.lang != "nl":
            raise InvalidConfigException(
                f"DutchSpacyNLP: 'model' has to be a Dutch pipeline, not {nlp and nlp.lang!r}."
            )

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises `InvalidConfigException` naming a key that can't be used."""
        if not isinstance(config.get("model"), str) or not config["model"]:
            raise InvalidConfigException("DutchSpacyNLP: 'model' has to be a name or a folder.")
        if not isinstance(config.get("case_sensitive"), bool):
            raise InvalidConfigException("DutchSpacyNLP: 'case_sensitive' has to be true or false.")

    @classmethod
    def create(cls, config: dict[str, Any], *args: Any, **kwargs: Any) -> DutchSpacyNLP:
        """Creates the component after checking its configuration."""
        config = {**cls.get_default_config(), **config}
        cls.validate_config(config)
        component: DutchSpacyNLP = super().create(config, *args, **kwargs)
        return component


@lru_cache(maxsize=1)  # Rasa makes this component twice: to provide the pipeline and to run it
def load_dutch(name: str) -> Language:
    """Loads the pipeline of that name or folder, or the plain Dutch one without it."""
    if _is_installed(name):
        return spacy.load(name, exclude=_UNUSED_PIPES)
    if name != BLANK:
        logger.warning(
            "The Dutch spaCy model '%s' is not installed; using spacy.blank('nl') with the lookup "
            "lemmatizer of spacy-lookups-data instead.",
            name,
        )
    nlp = spacy.blank("nl")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return nlp


def describe_pipeline(name: str) -> str:
    """Tells which pipeline, and version, `load_dutch` gives for this name, without loading it."""
    if _is_installed(name):
        package = spacy.util.is_package(name)
        folder = spacy.util.get_package_path(name) if package else spacy.util.ensure_path(name)
        meta = spacy.util.load_meta(folder / "meta.json")
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    return f"blank nl with lookup lemmatizer, spaCy {spacy.about.__version__}"


def _is_installed(name: str) -> bool:
    if name == BLANK:
        return False
    return spacy.util.is_package(name) or (spacy.util.ensure_path(name) / "meta.json").is_file()


def _model_name(config: dict[str, Any]) -> str:
    name = config.get("model", "auto")
    return settings().spacy_model if name == "auto" else str(name)
