"""All intents of a project, and the domain that Rasa gets of them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from magnesiumwijzer.company import COMPANY, Company
from magnesiumwijzer.project.article import ARTICLE, Article, article_of
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.intent_file import (
    line_of_sentence,
    read_intent,
    wrong_field,
    wrong_file,
)
from magnesiumwijzer.project.kinds import KINDS, is_hidden, kind_of, name_problem
from magnesiumwijzer.project.sentences import plain, shown
from magnesiumwijzer.project.source import Intent, Source

DOMAIN = "domain.yml"
#: Fewer buttons than these are filled up where a merge has taken one away.
_FEWEST_FOLLOW_UPS = 2
#: Any of these makes a file one of Rasa's own, in whatever folder it stands.
_OF_RASA = frozenset(("version", "nlu", "rules", "stories", "responses"))


def intents_of(sources: Mapping[str, Source]) -> dict[str, Intent]:
    """Returns the intents of a project by name: those with a file, in the order of their files,
    then those that only domain.yml names, which no visitor can ask for.

    Raises:
        ProjectError: when a file can't be read, or names what is not there; tells file and line.
    """
    found: dict[str, Intent] = {}
    for path, one in sources.items():
        kind = kind_of(path)
        if kind is None:
            _check_read_by_rasa(one)
            continue
        intent = read_intent(one, kind)
        if problem := name_problem(intent.name):
            raise wrong_file(one, 1, problem)
        if intent.name in found:
            raise wrong_file(one, 1, f"er is ook een bestand {found[intent.name].path}")
        found[intent.name] = intent
    if not any(intent.kind == "danger" for intent in found.values()):
        raise ProjectError(
            "In data/danger staat geen bestand dat bezoekers naar 112 of 113 verwijst: zo is de "
            "chatbot niet veilig."
        )
    now = _current_names(found, sources)
    known = article_of(sources[ARTICLE])
    for name, intent in found.items():
        _check_names(intent, found, now, sources[intent.path])
        _check_article(intent, known, sources[intent.path])
        led = tuple(_follow_ups_now(intent, found, now))
        found[name] = _versioned(replace(intent, follow_ups=led))
    for name in _only_in_domain(mapping_of(sources[DOMAIN])):
        empty = Intent(name, "", (), "", kind="smalltalk")
        found.setdefault(name, _versioned(empty))
    return found


def check_doubles(intents: Iterable[Intent], sources: Mapping[str, Source]) -> None:
    """Refuses a sentence or a question that stands in two files: nobody could tell them apart.

    Raises:
        ProjectError: at the first; tells file and line.
    """
    sentences: dict[str, Intent] = {}
    questions: dict[str, Intent] = {}
    for intent in intents:
        for sentence in intent.sentences:
            other = sentences.setdefault(plain(sentence), intent)
            if other.name != intent.name:
                one = sources[intent.path]
                told = f"de zin {shown(sentence)} staat ook in {other.path}"
                raise wrong_file(one, line_of_sentence(one, sentence), told)
        other = questions.setdefault(plain(intent.question) or intent.name, intent)
        if other.name != intent.name:
            one = sources[intent.path]
            raise wrong_field(one, "vraag", f"{other.path} heeft dezelfde vraag")


def domain_of(sources: Mapping[str, Source], intents: Mapping[str, Intent]) -> dict[str, Any]:
    """Returns the whole domain: that of domain.yml, with the intents and answers of the files.

    Raises:
        ProjectError: when domain.yml has another form, or both have a response.
    """
    domain = dict(mapping_of(sources[DOMAIN]))
    own = domain.get("responses") or {}
    if not isinstance(own, dict):
        raise _unexpected(DOMAIN, "responses")
    responses = {}
    for intent in intents.values():
        if not intent.answer:
            continue
        name = f"utter_{intent.name}"
        if name in own:
            one = sources[intent.path]
            raise wrong_field(one, "antwoord", f"{DOMAIN} heeft ook een {name}")
        responses[name] = [response_of(intent, intents)]
    now = {name: one.name for one in intents.values() for name in one.former}
    domain["responses"] = {**responses, **{name: _redirected(own[name], now) for name in own}}
    domain["intents"] = [*intents, *now]  # who still has a button to a former one gets an answer
    return domain


def check_company(intents: Mapping[str, Intent], company: Company) -> None:
    """Looks whether the buttons of company.yml lead to a question that has an answer.

    Raises:
        ProjectError: when one does not.
    """
    known = {name for one in intents.values() if one.kind == "answer" for name in names_of(one)}
    for name in (*company.first_questions, *company.choices.values()):
        if name not in known:
            raise ProjectError(f"{COMPANY}: {name} is geen vraag met een antwoord.")


def names_of(intent: Intent) -> tuple[str, ...]:
    """Returns what an intent is asked by: its name, and those of intents that it took in."""
    return (intent.name, *intent.former)


def response_of(intent: Intent, intents: Mapping[str, Intent]) -> dict[str, Any]:
    """Returns Rasa's response of an intent: its text, its buttons and what it is about."""
    buttons = [
        {"title": intents[name].question, "payload": f"/{name}"} for name in intent.follow_ups
    ]
    if intent.more:
        payload = f'/meer{{{{"onderwerp": "{intent.name}"}}}}'
        buttons.insert(0, {"title": "Meer hierover", "payload": payload})
    told = {
        "question": intent.question,
        "paragraph": intent.paragraph,
        "literature": list(intent.literature),
        "more": intent.more,
        "former": list(intent.former),
    }
    return {
        "text": intent.answer,
        **({"buttons": buttons} if buttons else {}),
        "metadata": {
            "kind": KINDS[intent.kind].reply,
            "topic": intent.name,
            **{key: value for key, value in told.items() if value},
        },
    }


def mapping_of(one: Source) -> dict[str, Any]:
    """Returns what a file says where that is a mapping, as all of Rasa's are."""
    data = one.data
    if not isinstance(data, dict):
        raise _unexpected(one.path)
    return data


def _check_read_by_rasa(one: Source) -> None:
    """Refuses what nobody would read: no intent of ours, and nothing that Rasa knows."""
    if not one.path.startswith("data/") or is_hidden(one.path) or one.data is None:
        return
    if not isinstance(one.data, dict) or _OF_RASA.isdisjoint(one.data):
        folders = ", ".join(f"data/{kind.folder}" for kind in KINDS.values())
        told = f"een bestand van deze vorm wordt niet gelezen in deze map, wel in {folders}"
        raise wrong_file(one, 1, told)


def _current_names(found: Mapping[str, Intent], sources: Mapping[str, Source]) -> dict[str, str]:
    """Returns what intents that were merged into another are called now."""
    now: dict[str, str] = {}
    for intent in found.values():
        for name in intent.former:
            if name in found or name in now:
                one = sources[intent.path]
                raise wrong_field(one, "vroeger", f"de naam {name} is ook van een andere vraag")
            now[name] = intent.name
    return now


def _check_names(
    intent: Intent, found: Mapping[str, Intent], now: Mapping[str, str], one: Source
) -> None:
    for name in intent.follow_ups:
        if name == intent.name:
            raise wrong_field(one, "vervolg", "een antwoord kan niet naar zichzelf leiden")
        there = found.get(now.get(name, name))
        if there is None or there.kind != "answer":
            raise wrong_field(one, "vervolg", f"{name} is geen vraag met een antwoord")


def _check_article(intent: Intent, known: Article, one: Source) -> None:
    if intent.paragraph and intent.paragraph not in known["paragraphs"]:
        raise wrong_field(one, "alinea", f"de alinea {intent.paragraph} is er niet in het artikel")
    for key in intent.literature:
        if key not in known["literature"]:
            raise wrong_field(one, "bronnen", f"de bron {key} is er niet in het artikel")


def _follow_ups_now(
    intent: Intent, found: Mapping[str, Intent], now: Mapping[str, str]
) -> Iterator[str]:
    """Yields where the buttons lead now: no doubles, none to itself, and not too few."""
    led = [now.get(name, name) for name in intent.follow_ups]
    own = [name for name in dict.fromkeys(led) if name != intent.name]
    yield from own
    merged = [target for name, target in zip(intent.follow_ups, led, strict=True) if name != target]
    spare = (
        now.get(name, name) for target in merged for name in (*found[target].follow_ups, target)
    )
    missing = min(_FEWEST_FOLLOW_UPS, len(intent.follow_ups)) - len(own)
    fresh = [name for name in dict.fromkeys(spare) if name not in (*own, intent.name)]
    yield from fresh[: max(0, missing)]


def _redirected(variations: Any, now: Mapping[str, str]) -> Any:
    """Lets the buttons of a response lead to what intents that were merged are called now."""
    if not now or not isinstance(variations, list):
        return variations
    return [
        {**one, "buttons": [_redirected_button(button, now) for button in one["buttons"]]}
        if isinstance(one, dict) and isinstance(one.get("buttons"), list)
        else one
        for one in variations
    ]


def _redirected_button(button: Any, now: Mapping[str, str]) -> Any:
    name = str(button.get("payload", ""))[1:] if isinstance(button, dict) else ""
    return {**button, "payload": f"/{now[name]}"} if name in now else button


def _only_in_domain(domain: Mapping[str, Any]) -> Iterator[str]:
    named = domain.get("intents") or []
    if not isinstance(named, list):
        raise _unexpected(DOMAIN, "intents")
    for item in named:
        yield str(next(iter(item)) if isinstance(item, dict) else item)


def _versioned(intent: Intent) -> Intent:
    content = repr(replace(intent, path="", version=""))
    return replace(intent, version=hashlib.sha256(content.encode()).hexdigest()[:16])


def _unexpected(path: str, key: str = "") -> ProjectError:
    where = f" bij {key}" if key else ""
    return ProjectError(
        f"Het bestand {path} is niet te lezen: het is{where} anders opgebouwd dan Rasa verwacht."
    )
