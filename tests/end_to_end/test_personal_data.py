"""Personal data of a visitor reach neither a database nor a log, and understanding stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from driving.product import ROOT, Product

#: What a visitor types, and the words of it that may not be found anywhere.
MESSAGES = {
    "ik heet zwaantje hoogerwerf en wat is atp": ["zwaantje", "hoogerwerf"],
    "Bel me op 06-48271935 over magnesium": ["06-48271935", "0648271935"],
    "mail maar naar z.hoogerwerf@kpnmail.nl": ["z.hoogerwerf", "@kpnmail"],
    "mijn bsn is 123456782": ["123456782"],
    "stort het op NL91 ABNA 0417 1643 00": ["0417 1643", "0417164300"],
    "ik woon op de Oosterbeeksestraat 87, 9641 XK Veendam": ["oosterbeekse", "9641 xk"],
    "ik ben geboren op 23 oktober 1947": ["23 oktober 1947"],
}
REASON = "groetjes, zwaantje hoogerwerf, tel 06-48271935"
QUESTIONS = [
    "Wat is neuropathie?",
    "wat zijn de oorzaken van neuropathie",
    "wat is atp",
    "hoeveel zenuwcellen heeft een mens",
    "Wat is TENS?",
    "in welke vormen is er magnesium",
    "is magnesium een medicijn",
    "helpt magnesium tegen stress",
    "wat doet het autonome zenuwstelsel",
    "hoeveel magnesium moet ik slikken",
    "wat kost de magnesiumgel",
    "mn man praat ineens wartaal en zn mond hangt scheef",
    "ik wil een mens spreken",
]


@pytest.fixture(scope="module")
def visited(product: Product) -> Product:
    """A product in which a visitor told all about himself, while it still runs."""
    chat = product.chat()
    for message in MESSAGES:
        answer = chat.say(message)
        assert answer.status == 200
    thumb = {"conversation": chat.conversation, "reply": answer.first["id"], "thumb": "down"}
    assert product.post({**thumb, "reason": REASON}, "/api/feedback").status == 204
    return product


def files_of(product: Product) -> list[Path]:
    """Every file that a running product writes: databases with their side files, logs, models."""
    own = [path for path in product.folder.rglob("*") if path.is_file()]
    return [*own, *(ROOT / "models").glob("*"), *(ROOT / "var").rglob("*.log")]


def found_in(product: Product, words: list[str]) -> list[tuple[str, Path]]:
    """Returns which of the words are in which file, whatever their case."""
    contents = {path: path.read_bytes().lower() for path in files_of(product)}
    return [(w, path) for w in words for path in contents if w.encode() in contents[path]]


def test_no_item_is_in_any_file(visited: Product) -> None:
    names = {path.name for path in files_of(visited)}
    assert {"transcripts.db", "chats.db", "web.log", "rasa.log"} <= names
    # That they hold the messages at all, so that what follows tells something:
    assert found_in(visited, ["[naam]", "[telefoon]", "[e-mail]", "[bsn]", "[iban]", "[adres]"])
    assert found_in(visited, ["[geboortedatum]", "groetjes, [naam], tel [telefoon]"])
    assert found_in(visited, [word for words in MESSAGES.values() for word in words]) == []


def test_what_is_refused_or_not_found_leaves_no_text(visited: Product) -> None:
    for path in ("/geheim-hoogerwerf", "/api/chat/hoogerwerf", "/?naam=hoogerwerf"):
        visited.get(path)
        visited.delete(path)
    assert visited.post({"message": "hoogerwerf " * 500}).status == 422
    assert visited.post({"message": ["hoogerwerf"]}).status == 422
    assert visited.post(b'{"message": "hoogerwerf').status == 400
    visited.post({"message": "wat is atp", "conversation": "hoogerwerf"})
    visited.post({"choice": "hoogerwerf", "conversation": None})
    bad = {"conversation": "hoogerwerf", "reply": "hoogerwerf", "thumb": "up", "reason": REASON}
    assert visited.post(bad, "/api/feedback").status == 404
    assert found_in(visited, ["hoogerwerf", "06-48271935"]) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_understood_with_marks_as_without(question: str, visited: Product) -> None:
    def outcome(message: str) -> list[tuple[str, str]]:
        replies = visited.ask(message).replies
        return [(reply["kind"], reply["topic"]) for reply in replies]

    plain = outcome(question)
    assert outcome(f"Ik ben [NAAM], {question}") == plain
    assert outcome(f"{question.rstrip('?')}, groetjes [NAAM]") == plain
    assert outcome(f"mijn naam is Zwaantje Hoogerwerf. {question}") == plain


@pytest.mark.parametrize("message", ["[NAAM]", "Zwaantje Hoogerwerf", "06-48271935", "ik heet Jan"])
def test_a_message_of_marks_only_gets_a_question_back(message: str, visited: Product) -> None:
    answer = visited.ask(message)
    assert answer.status == 200
    assert answer.first["kind"] == "clarify"
