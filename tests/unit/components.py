"""Building graph components as Rasa builds them, on a storage of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.tokenizers.spacy_tokenizer import SpacyTokenizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu.dutch_spacy import DutchSpacyNLP

#: Twelve intents of three sentences: with fewer labels, errors in a ranking stay hidden.
SENTENCES = {
    "groet": ["hallo", "goedemorgen allemaal", "hoi daar"],
    "afscheid": ["tot ziens", "dag en bedankt", "tot morgen dan"],
    "fiets": ["mijn fiets is stuk", "de band is lek", "waar koop ik een fiets"],
    "weer": ["regent het morgen", "wat voor weer wordt het", "schijnt de zon"],
    "eten": ["wat eten we vandaag", "ik heb honger", "is er nog soep"],
    "trein": ["hoe laat gaat de trein", "de trein is te laat", "waar is het station"],
    "boek": ["ik zoek een boek", "welk boek is goed", "wie schreef dat boek"],
    "muziek": ["zet de muziek aan", "speel een liedje", "muziek graag zachter"],
    "tuin": ["de tuin is droog", "wanneer snoei ik rozen", "het gras is te hoog"],
    "kat": ["de kat is zoek", "mijn poes eet niet", "wat eet een kat"],
    "huis": ["het huis is koud", "de deur klemt", "wie verft de muur"],
    "geld": ["wat kost dat", "ik wil pinnen", "is het duur"],
}


class Bench:
    """A place to create, train and load one component."""

    def __init__(self, component: type[Any], folder: Path, **config: Any) -> None:
        self.component = component
        self.config = {**component.get_default_config(), **config}
        folder.mkdir(parents=True, exist_ok=True)
        self.storage = LocalModelStorage.create(folder)
        self.resource = Resource("component")
        self.context = ExecutionContext(GraphSchema({}), node_name=component.__name__)

    def create(self) -> Any:
        """Creates the component as for training."""
        return self.component.create(self.config, self.storage, self.resource, self.context)

    def load(self) -> Any:
        """Loads the component as for serving."""
        return self.component.load(self.config, self.storage, self.resource, self.context)


def training_data(spacy_model: str, folder: Path) -> TrainingData:
    """Tokenized training messages of the twelve intents."""
    data = TrainingData(
        [
            Message({TEXT: sentence, INTENT: intent})
            for intent, sentences in SENTENCES.items()
            for sentence in sentences
        ]
    )
    return tokenize(data, spacy_model, folder)


def tokenize(data: TrainingData, spacy_model: str, folder: Path) -> TrainingData:
    """Runs the pipeline up to the tokenizer."""
    spacy_nlp = Bench(DutchSpacyNLP, folder / "spacy", model=spacy_model).create()
    tokenizer = Bench(SpacyTokenizer, folder / "tokenizer").create()
    tokens: TrainingData = tokenizer.process_training_data(
        spacy_nlp.process_training_data(data, spacy_nlp.provide())
    )
    return tokens


def message(text: str, spacy_model: str, folder: Path) -> Message:
    """A tokenized message."""
    tokenized = tokenize(TrainingData([Message({TEXT: text})]), spacy_model, folder)
    found: Message = tokenized.training_examples[0]
    return found
