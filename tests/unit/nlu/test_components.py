"""Contracts of our graph components and featurizers; each runs both spaCy ways."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.encoder.sentence_encoder import SIZE
from magnesiumwijzer.nlu import made_by
from magnesiumwijzer.nlu.care_reader import CareReader
from magnesiumwijzer.nlu.danger_detector import DangerDetector
from magnesiumwijzer.nlu.dutch_spacy import BLANK, DutchSpacyNLP, describe_pipeline
from magnesiumwijzer.nlu.form_detector import FormDetector
from magnesiumwijzer.nlu.kernel_intent_classifier import KernelIntentClassifier
from magnesiumwijzer.nlu.question_reader import QuestionReader
from magnesiumwijzer.nlu.reading_chooser import ReadingChooser
from magnesiumwijzer.nlu.sentence_encoder_featurizer import SentenceEncoderFeaturizer
from magnesiumwijzer.nlu.spelling_corrector import SpellingCorrector
from magnesiumwijzer.nlu.tfidf_featurizer import TfidfFeaturizer
from magnesiumwijzer.nlu.typed_choice import TypedChoice
from magnesiumwijzer.nlu.uncertainty_gate import UncertaintyGate
from tests.unit.components import Bench, message

COMPONENTS = [
    SpellingCorrector,
    QuestionReader,
    DutchSpacyNLP,
    TfidfFeaturizer,
    SentenceEncoderFeaturizer,
    KernelIntentClassifier,
    UncertaintyGate,
    ReadingChooser,
    FormDetector,
    TypedChoice,
    CareReader,
    DangerDetector,
]


@pytest.mark.parametrize("component", COMPONENTS)
def test_the_default_config_is_valid(component: Any) -> None:
    component.validate_config(component.get_default_config())


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_change_in_a_module_beside_it_means_training_again(
    component: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "magnesiumwijzer"
    shutil.copytree(made_by._PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(made_by, "_PACKAGE", package)
    addons = set()
    for change in ("", "# other\n"):
        with (package / "dutch" / "slips.py").open("a", encoding="utf-8") as file:
            file.write(change)
        made_by.digest_of_code.cache_clear()
        addons.add(component.fingerprint_addon(component.get_default_config()))
    made_by.digest_of_code.cache_clear()
    assert len(addons) == 2


@pytest.mark.parametrize(
    ("component", "key", "value"),
    [
        (DutchSpacyNLP, "model", ""),
        (DutchSpacyNLP, "case_sensitive", "ja"),
        (TfidfFeaturizer, "char_ngrams", [5, 2]),
        (TfidfFeaturizer, "word_ngrams", "1-2"),
        (TfidfFeaturizer, "char_min_df", 0),
        (TfidfFeaturizer, "word_min_df", 0.5),
        (TfidfFeaturizer, "char_weight", 0),
        (TfidfFeaturizer, "word_weight", "zwaar"),
        (TfidfFeaturizer, "lemmas", 1),
        (SentenceEncoderFeaturizer, "weight", 0),
        (KernelIntentClassifier, "gamma", "groot"),
        (KernelIntentClassifier, "regularisation", 0),
        (KernelIntentClassifier, "balance", True),
        (KernelIntentClassifier, "ranking_length", -1),
        (KernelIntentClassifier, "safe", "grens_*"),
        (UncertaintyGate, "answer_threshold", 1.5),
        (UncertaintyGate, "alarm_threshold", True),
        (UncertaintyGate, "safe_threshold", "laag"),
        (UncertaintyGate, "doubt_threshold", -0.1),
        (UncertaintyGate, "safe", "grens_*"),
        (UncertaintyGate, "alarming", [112]),
        (UncertaintyGate, "doubt_intent", None),
        (ReadingChooser, "safe", "grens_*"),
        (ReadingChooser, "boundaries", None),
        (ReadingChooser, "whole", [1]),
        (ReadingChooser, "whole_threshold", 1.5),
        (ReadingChooser, "doubt_intent", 1),
        (ReadingChooser, "double_intent", ["twee_vragen"]),
        (FormDetector, "longest", 0),
        (FormDetector, "unreadable_intent", None),
        (FormDetector, "long_intent", 60),
        (FormDetector, "doubt_intent", False),
        (CareReader, "alarming", [1]),
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


def test_tfidf_weighs_words_against_characters(data: TrainingData, tmp_path: Path) -> None:
    lengths = {}
    for weight in (0.5, 2.0):
        bench = Bench(TfidfFeaturizer, tmp_path / str(weight), word_weight=weight)
        featurizer = bench.create()
        featurizer.train(data)
        one = message("de fiets is stuk", BLANK, tmp_path / f"message {weight}")
        featurizer.process([one])
        lengths[weight] = np.linalg.norm(one.get_sparse_features(TEXT)[1].features.toarray())
    assert lengths == pytest.approx({0.5: 1.25**0.5, 2.0: 5**0.5})


def test_tfidf_can_leave_out_what_was_seen_once(data: TrainingData, tmp_path: Path) -> None:
    sizes = []
    for least in (1, 2):
        bench = Bench(TfidfFeaturizer, tmp_path / str(least), char_min_df=least, word_min_df=least)
        featurizer = bench.create()
        featurizer.train(data)
        one = message("de fiets is stuk", BLANK, tmp_path / f"message {least}")
        featurizer.process([one])
        sizes.append(one.get_sparse_features(TEXT)[1].features.shape[1])
    assert sizes[0] > sizes[1]


def test_the_encoder_sees_a_paraphrase_as_near(tmp_path: Path) -> None:
    encoder = Bench(SentenceEncoderFeaturizer, tmp_path).create()
    messages = [
        Message({TEXT: text})
        for text in ("mijn fiets is kapot", "mijn rijwiel doet het niet meer", "wat kost een brood")
    ]
    encoder.process(messages)
    vectors = [m.get_dense_features(TEXT)[1].features for m in messages]
    assert vectors[0].shape == (1, SIZE)
    assert vectors[0] @ vectors[1].T > vectors[0] @ vectors[2].T


def test_featurizers_leave_a_message_without_text_alone(data: TrainingData, tmp_path: Path) -> None:
    tfidf = Bench(TfidfFeaturizer, tmp_path / "tfidf").create()
    tfidf.train(data)
    for featurizer in (tfidf, Bench(SentenceEncoderFeaturizer, tmp_path / "encoder").create()):
        silent = Message({INTENT: "groet"})
        featurizer.process([silent])
        assert silent.features == []


def test_danger_overrules_any_guess_and_keeps_it_behind(tmp_path: Path) -> None:
    guess = {"name": "groet", "confidence": 0.9}
    acute = Message(
        {TEXT: "help mijn vrouw ademt niet", INTENT: dict(guess), INTENT_RANKING_KEY: [guess]}
    )
    calm = Message({TEXT: "hallo", INTENT: dict(guess), INTENT_RANKING_KEY: [guess]})
    hidden = Message({TEXT: "mijn vrouw a\u00addemt\u3000niet \U0001faf6", INTENT: dict(guess)})
    Bench(DangerDetector, tmp_path).create().process([acute, calm, hidden])
    assert hidden.get(INTENT)["name"] == "acuut_112"
    assert acute.get(INTENT) == {"name": "acuut_112", "confidence": 1.0}
    assert acute.get(INTENT_RANKING_KEY)[1] == guess
    assert calm.get(INTENT) == guess


def test_danger_in_another_language_is_seen_too(tmp_path: Path) -> None:
    told = Message({TEXT: "my husband is not breathing"})
    Bench(DangerDetector, tmp_path).create().process([told])
    assert told.get(INTENT)["name"] == "acuut_112"
