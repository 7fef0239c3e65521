"""A second pair of eyes on a project before it is trained: what a trainer should look at again.

The bench's process looks and keeps what it found; the pages read that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from magnesiumwijzer.inbox.likeness import Likeness
from magnesiumwijzer.live.state_file import read_json, write_json
from magnesiumwijzer.privacy.marks import MARK
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.project.reading import Intent, Project
from magnesiumwijzer.project.requests import ANSWER_WORDS, FEWEST_SENTENCES
from magnesiumwijzer.project.sentences import plain
from magnesiumwijzer.trainer.readability import LONGEST_SENTENCE, readability

#: How much nearer a sentence lies to another intent before that is said, and how near at least.
_NEARER, _NEAR = 0.3, 0.6
#: From here on, sentences of one intent add nothing to each other.
_NEAR_DOUBLE = 0.95
#: The encoder reads many languages alike: what is asked in another lies beside the same in Dutch.
_FOREIGN = "andere_taal"
#: Words that sentences begin with, and the part of them that may begin with the same.
_BEGINNING, _SAME_BEGINNING = 3, 0.5
#: Remarks of one kind about one intent; more would be read by nobody.
_MOST = 5
_BLOCK = 1024
#: Keeps the last look.
_FILE = "remarks.json"
#: Kinds of intents whose sentences are questions.
_ASKED = ("answer", "boundary")


@dataclass(frozen=True)
class Remark:
    """Something to look at again."""

    kind: str
    intent: str
    text: str  # in Dutch


def look(project: Project, likeness: Likeness, masker: Masker) -> list[Remark]:
    """Looks at the sentences and answers of a project.

    Args:
        project: as it is now; what is not trained yet too.
        likeness: it learns from the project's sentences.
        masker: finds personal data.

    Returns:
        Remarks, those of one intent together in the order of the project.
    """
    near = _neighbours(project, likeness)
    found = []
    for one in project.intents.values():
        kinds: dict[str, list[Remark]] = defaultdict(list)
        for remark in (*near.get(one.name, ()), *_of_sentences(one, masker), *_of_answer(one)):
            kinds[remark.kind].append(remark)
        for remarks in kinds.values():
            found += remarks[:_MOST]
            if len(remarks) > _MOST:
                text = f"En nog {len(remarks) - _MOST} keer iets als de opmerking hiervoor."
                found.append(Remark(remarks[0].kind, one.name, text))
    return found


def _of_sentences(intent: Intent, masker: Masker) -> Iterator[Remark]:
    count = len(intent.sentences)
    # Without any, the pipeline itself finds it.
    if count < FEWEST_SENTENCES and (count or intent.kind in _ASKED):
        said = "is 1 zin" if count == 1 else f"zijn {count} zinnen"
        yield Remark(
            "too_few",
            intent.name,
            f"Er {said}. Het model leert een vraag pas van {FEWEST_SENTENCES} of meer.",
        )
    beginnings = Counter(
        tuple(sentence.lower().split()[:_BEGINNING]) for sentence in intent.sentences
    )
    beginning, often = beginnings.most_common(1)[0] if beginnings else ((), 0)
    if intent.kind in _ASKED and count >= FEWEST_SENTENCES and often > _SAME_BEGINNING * count:
        yield Remark(
            "uniform",
            intent.name,
            f"{often} van de {count} zinnen beginnen met ‘{' '.join(beginning)}’. Voeg zinnen toe "
            "die anders beginnen: bezoekers vragen het op veel manieren.",
        )
    for sentence in intent.sentences:
        if mark := MARK.search(sentence):
            text = f"In ‘{sentence}’ staat {mark[0]}. Schrijf een gewoon woord, of haal de zin weg."
            yield Remark("personal", intent.name, text)
        elif masker.mask(sentence) != sentence:
            text = f"In ‘{sentence}’ lijken gegevens van een persoon te staan. Haal die weg."
            yield Remark("personal", intent.name, text)


def _of_answer(intent: Intent) -> Iterator[Remark]:
    if intent.kind != "answer":
        return
    if not intent.paragraph:
        yield Remark("no_source", intent.name, "Dit antwoord heeft geen bron in het artikel.")
    for name, text, explained in (
        ("Het antwoord", intent.answer, intent.question),
        ("De tekst bij ‘Meer hierover’", intent.more, f"{intent.question} {intent.answer}"),
    ):
        if not text:
            continue
        read = readability(text, explained)
        if read.words > ANSWER_WORDS:
            long = f"{name} heeft {read.words} woorden; {ANSWER_WORDS} is genoeg."
            yield Remark("too_long", intent.name, long)
        if read.longest_sentence > LONGEST_SENTENCE:
            yield Remark(
                "hard",
                intent.name,
                f"{name} heeft een zin van {read.longest_sentence} woorden. Maak er twee van: tot "
                "15 woorden leest goed.",
            )
        if read.hard_words:
            words = ", ".join(f"‘{word}’" for word in read.hard_words)
            yield Remark(
                "hard",
                intent.name,
                f"{name} is misschien moeilijker dan B1, door {words}. Kies een gewoner woord of "
                "leg het uit.",
            )


def _neighbours(project: Project, likeness: Likeness) -> dict[str, list[Remark]]:
    """Compares each sentence with all others, of its own intent and of other ones."""
    placed = likeness.learn({one.name: one.sentences for one in project.intents.values()})
    owners = [one.name for one in project.intents.values() for _ in one.sentences]
    sentences = [s for one in project.intents.values() for s in one.sentences]
    # By intent, each with how near it is: the worst of each kind first.
    margins: dict[str, list[tuple[float, Remark]]] = defaultdict(list)
    vectors = np.concatenate(list(placed.values()))
    _, of_intent = np.unique(owners, return_inverse=True)
    foreign = np.array([owner == _FOREIGN for owner in owners], bool)
    elsewhere: dict[str, set[str]] = defaultdict(set)  # the intents of a sentence, however written
    firsts: dict[tuple[str, str], int] = {}
    for row, (intent, sentence) in enumerate(zip(owners, sentences, strict=True)):
        elsewhere[plain(sentence)].add(intent)
        firsts.setdefault((intent, plain(sentence)), row)
    for start in range(0, len(sentences), _BLOCK):
        alike = vectors[start : start + _BLOCK] @ vectors.T
        count = len(alike)
        alike[np.arange(count), np.arange(start, start + count)] = -1
        own = of_intent[start : start + _BLOCK, np.newaxis] == of_intent[np.newaxis]
        others = np.where(own | foreign, np.float32(-1), alike)
        alike = np.where(own, alike, np.float32(-1))
        nearest_own, nearest_other = alike.argmax(axis=1), others.argmax(axis=1)
        for place, row in enumerate(range(start, start + count)):
            mine, theirs = int(nearest_own[place]), int(nearest_other[place])
            near, nearer = float(alike[place, mine]), float(others[place, theirs])
            intent, sentence = owners[row], sentences[row]
            if there := elsewhere[plain(sentence)] - {intent}:
                text = f"‘{sentence}’ staat ook bij {min(there)}."
                text += " Laat die zin bij één van de twee staan."
                margins[intent].append((0, Remark("double", intent, text)))
            elif nearer >= _NEAR and nearer - near >= _NEARER and not foreign[row]:
                text = _nearer(sentence, owners[theirs], sentences[theirs], sentences[mine])
                margins[intent].append((near - nearer, Remark("nearer", intent, text)))
            # Of two that are alike, only the later one is remarked on.
            elif (first := firsts[intent, plain(sentence)]) < row:
                text = _near_double(sentence, sentences[first])
                margins[intent].append((-1, Remark("near_double", intent, text)))
            elif near >= _NEAR_DOUBLE and mine < row:
                text = _near_double(sentence, sentences[mine])
                margins[intent].append((-near, Remark("near_double", intent, text)))
    return {
        name: [remark for _, remark in sorted(some, key=lambda one: one[0])]
        for name, some in margins.items()
    }


def _nearer(sentence: str, other: str, neighbour: str, own: str) -> str:
    return (
        f"‘{sentence}’ lijkt meer op ‘{neighbour}’ van {other} dan op een zin van hier. Hier "
        f"lijkt ‘{own}’ er het meest op."
    )


def _near_double(sentence: str, earlier: str) -> str:
    return f"‘{sentence}’ is bijna hetzelfde als ‘{earlier}’. Eén van de twee is genoeg."


def keep_look(state_dir: Path, version: str, remarks: Sequence[Remark]) -> None:
    """Keeps what was found in a version of the project."""
    body = {"version": version, "remarks": [asdict(remark) for remark in remarks]}
    write_json(state_dir / _FILE, body)


def last_look(state_dir: Path, version: str) -> list[Remark] | None:
    """Returns what was found in this version of the project; None: it was not looked at yet."""
    body = read_json(state_dir / _FILE)
    if body is None or body["version"] != version:
        return None
    return [Remark(**remark) for remark in body["remarks"]]
