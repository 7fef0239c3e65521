"""What the intent classifier makes of features; each runs both spaCy ways."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from magnesiumwijzer.nlu.dutch_spacy import BLANK
from magnesiumwijzer.nlu.kernel_intent_classifier import LEFT_OUT, KernelIntentClassifier
from magnesiumwijzer.nlu.sentence_encoder_featurizer import SentenceEncoderFeaturizer
from magnesiumwijzer.nlu.tfidf_featurizer import TfidfFeaturizer
from magnesiumwijzer.settings import settings
from tests.unit.components import SENTENCES, Bench, message, training_data


def test_without_the_encoder_the_pipeline_works_and_says_so(
    data: TrainingData,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("MAGNESIUMWIJZER_SENTENCE_ENCODER", str(tmp_path / "none"))
    settings.cache_clear()
    encoder = Bench(SentenceEncoderFeaturizer, tmp_path / "encoder").create()
    settings.cache_clear()
    assert "make encoder" in caplog.text
    encoder.process_training_data(data)
    assert data.training_examples[0].get_dense_features(TEXT)[1] is None
    with_tfidf(data, tmp_path)
    classifier = Bench(KernelIntentClassifier, tmp_path / "classifier").create()
    classifier.train(data)
    classifier.process(data.training_examples)
    assert right(data) > 0.9


def test_the_classifier_ranks_best_first_after_saving_and_loading(
    data: TrainingData, tmp_path: Path
) -> None:
    with_tfidf(data, tmp_path)
    bench = Bench(KernelIntentClassifier, tmp_path / "classifier", ranking_length=5)
    bench.create().train(data)
    bench.load().process(data.training_examples)
    assert right(data) > 0.9
    for example in data.training_examples:
        ranking = example.get(INTENT_RANKING_KEY)
        confidences = [guess["confidence"] for guess in ranking]
        assert len(ranking) == 5
        assert confidences == sorted(confidences, reverse=True)
        assert example.get(INTENT) == ranking[0]


def test_what_is_confused_is_kept_with_the_model(tmp_path: Path) -> None:
    data = training_data(BLANK, tmp_path)
    with_tfidf(data, tmp_path)
    Bench(KernelIntentClassifier, tmp_path / "classifier").create().train(data)
    (file,) = (tmp_path / "classifier").rglob(LEFT_OUT)
    rows = json.loads(file.read_text(encoding="utf-8"))
    kept = sorted((intent, sentence) for intent, _, _, sentence in rows)
    assert kept == sorted((m.get(INTENT), m.get(TEXT)) for m in data.intent_examples)
    assert {guess for _, guess, _, _ in rows} <= data.intents
    # Left out, a sentence is harder than when it has been seen, and no riddle.
    chance = 1 / len(data.intents)
    assert chance < sum(intent == guess for intent, guess, _, _ in rows) / len(rows) < 0.9


def test_a_loaded_classifier_says_the_same_as_the_trained_one(tmp_path: Path) -> None:
    data = training_data(BLANK, tmp_path)
    tfidf = with_tfidf(data, tmp_path)
    bench = Bench(KernelIntentClassifier, tmp_path / "classifier", safe=["groet", "afscheid"])
    trained = bench.create()
    trained.train(data)
    for text in ("mijn fiets", "dag", "qqq"):
        guesses = []
        for number, classifier in enumerate((trained, bench.load())):
            one = message(text, BLANK, tmp_path / f"{text} {number}")
            tfidf.process([one])
            classifier.process([one])
            guesses.append((one.get(INTENT), one.get(INTENT_RANKING_KEY)))
        assert guesses[0] == guesses[1], text


def test_all_confidences_add_up_to_one(data: TrainingData, tmp_path: Path) -> None:
    encoder = Bench(SentenceEncoderFeaturizer, tmp_path / "encoder").create()
    encoder.process_training_data(data)
    classifier = Bench(KernelIntentClassifier, tmp_path / "c", ranking_length=0).create()
    classifier.train(data)
    classifier.process(data.training_examples)
    ranking = data.training_examples[0].get(INTENT_RANKING_KEY)
    assert {guess["name"] for guess in ranking} == set(SENTENCES)
    assert np.isclose(sum(guess["confidence"] for guess in ranking), 1, atol=1e-4)


def test_only_an_answer_gets_a_second_opinion(tmp_path: Path) -> None:
    data = training_data(BLANK, tmp_path)
    tfidf = with_tfidf(data, tmp_path)
    safe = ["groet", "afscheid"]
    classifier = Bench(KernelIntentClassifier, tmp_path / "classifier", safe=safe).create()
    classifier.train(data)
    unseen = [
        message(text, BLANK, tmp_path / text)
        for text in ("hallo allemaal", "mijn fiets is lek", "regent het vandaag")
    ]
    tfidf.process(unseen)
    classifier.process(unseen)
    for one in unseen:
        intent, first = one.get(INTENT), one.get(INTENT_RANKING_KEY)[0]
        assert intent["name"] == first["name"]
        assert (intent["confidence"] == first["confidence"]) == (intent["name"] in safe)
        assert 0 <= intent["confidence"] <= 1


def test_two_intents_are_enough_and_one_predicts_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pair = TrainingData(
        [Message({TEXT: "hallo", INTENT: "groet"}), Message({TEXT: "dag", INTENT: "afscheid"})]
    )
    Bench(SentenceEncoderFeaturizer, tmp_path / "e").create().process_training_data(pair)
    classifier = Bench(KernelIntentClassifier, tmp_path / "two").create()
    classifier.train(pair)
    classifier.process(pair.training_examples)
    assert [m.get(INTENT)["name"] for m in pair.training_examples] == ["groet", "afscheid"]

    alone = Bench(KernelIntentClassifier, tmp_path / "one")
    alone.create().train(TrainingData([Message({TEXT: "hallo", INTENT: "groet"})]))
    assert "two intents or more" in caplog.text
    silent = Message({TEXT: "hallo"})
    alone.load().process([silent])
    assert silent.get(INTENT) is None


def with_tfidf(data: TrainingData, folder: Path) -> TfidfFeaturizer:
    """Adds TF-IDF features to the training messages; returns the trained featurizer."""
    tfidf: TfidfFeaturizer = Bench(TfidfFeaturizer, folder / "tfidf").create()
    tfidf.train(data)
    tfidf.process_training_data(data)
    return tfidf


def right(data: TrainingData) -> float:
    """Part of the messages whose top guess is their intent; training messages know it by order."""
    truth = [intent for intent, sentences in SENTENCES.items() for _ in sentences]
    top = [example.get(INTENT_RANKING_KEY)[0]["name"] for example in data.training_examples]
    hits: int = sum(a == b for a, b in zip(truth, top, strict=True))
    return hits / len(truth)
