"""Adding, changing and splitting intents: what is named changes, every other line stays."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml

from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import (
    Change,
    add_intent,
    add_sentences,
    change_intent,
    merge_intents,
    remove_sentences,
    split_intent,
)
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.parsing import Intent
from magnesiumwijzer.project.reading import Project, read_project
from tests.unit.project_copy import copy_files, files_of, new_intent, sentences_of

HARD = (
    "ja: # geen commentaar",
    "\"tussen\" 'haken'",
    "& *anker !tag | > % @ ` ~",
    "😀👍🏽 helpt magnesium",
    "ATP en/of magnesium?",
    "null",
    "sport = 100% goed",
    "wij 👨\u200d👩\u200d👧 sporten",
    "? vraag",
    "---",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_files(tmp_path / "project")


@pytest.fixture
def project(folder: Path) -> Project:
    return read_project(folder)


def diff(folder: Path, change: Change, path: str) -> tuple[list[str], list[str]]:
    """Returns the lines that a change takes from a file, and those that it adds."""
    old = (folder / path).read_text(encoding="utf-8") if (folder / path).exists() else ""
    lines = list(
        difflib.unified_diff(old.splitlines(), (change.files[path] or "").splitlines(), n=0)
    )[2:]
    return [s[1:] for s in lines if s[0] == "-"], [s[1:] for s in lines if s[0] == "+"]


def applied(folder: Path, change: Change) -> Project:
    apply(folder, change, author="tessa")
    return read_project(folder)


def test_a_new_intent_only_adds_lines(folder: Path, project: Project) -> None:
    change = add_intent(project, new_intent(more="Meer hierover.", literature=("ii",)))
    assert change.title == "Add intent magnesium_sport"
    assert sorted(change.files) == [
        "data/nlu/answers/magnesium_sport.yml",
        "data/rules/answers.yml",
        "domain.yml",
    ]
    assert [diff(folder, change, path)[0] for path in change.files] == [[], [], []]
    assert diff(folder, change, "domain.yml")[1] == [
        "- magnesium_sport",
        "  utter_magnesium_sport:",
        "  - text: >-",
        "      Daar zegt het artikel niets over. Bel {telefoon} als u meer wilt weten.",
        "    buttons:",
        "    - title: Meer hierover",
        """      payload: '/meer{{"onderwerp": "magnesium_sport"}}'""",
        "    - title: Wat is magnesium en wat doet het?",
        "      payload: /magnesium_wat_is",
        "    - title: Hoe krijg ik genoeg magnesium binnen?",
        "      payload: /magnesium_genoeg",
        "    metadata:",
        "      kind: answer",
        "      topic: magnesium_sport",
        "      question: Heeft sport te maken met magnesium?",
        "      paragraph: p1",
        "      literature:",
        "      - ii",
        "      more: >-",
        "        Meer hierover.",
    ]
    assert diff(folder, change, "data/rules/answers.yml")[1] == [
        "- rule: answer – Heeft sport te maken met magnesium?",
        "  steps:",
        "  - intent: magnesium_sport",
        "  - action: utter_magnesium_sport",
        "",
    ]


def test_a_new_intent_comes_after_the_last_answer(folder: Path, project: Project) -> None:
    names = list(applied(folder, add_intent(project, new_intent())).intents)
    assert names.index("magnesium_sport") == names.index("bronnen") + 1
    domain = yaml.safe_load((folder / "domain.yml").read_text())
    keys = list(domain["responses"])
    assert keys.index("utter_magnesium_sport") == keys.index("utter_bronnen") + 1
    rules = yaml.safe_load((folder / "data/rules/answers.yml").read_text())["rules"]
    assert rules[-3]["steps"][0] == {"intent": "magnesium_sport"}


def test_files_that_a_change_does_not_name_stay(folder: Path, project: Project) -> None:
    before = files_of(folder)
    change = add_intent(project, new_intent())
    apply(folder, change, author="tessa")
    after = files_of(folder)
    assert {path for path in after if after[path] != before.get(path)} == set(change.files)


def test_what_was_written_is_what_was_asked(folder: Path, project: Project) -> None:
    asked = new_intent(
        sentences=HARD,
        question='Is dit: "zo" # ja?',
        answer="- # 'Ja': \"nee\" & *x %y @z 😀 {telefoon} " + "woord " * 40,
        more="> | ? : 👍",
    )
    intent = applied(folder, add_intent(project, asked)).intents["magnesium_sport"]
    assert intent.sentences == HARD
    assert intent.question == asked.question
    assert intent.answer == asked.answer.strip()
    assert intent.more == asked.more


def test_texts_are_put_on_one_line_without_what_can_not_be_seen(
    folder: Path, project: Project
) -> None:
    asked = new_intent(answer="Een\tantwoord\r\n\r\nin  \x00twee delen.", question="Is\tdit  zo?")
    intent = applied(folder, add_intent(project, asked)).intents["magnesium_sport"]
    assert (intent.answer, intent.question) == ("Een antwoord in twee delen.", "Is dit zo?")


def test_what_is_wrong_is_not_made(project: Project) -> None:
    with pytest.raises(ProjectError, match=r"gereserveerd.*vraagteken"):
        add_intent(project, new_intent(name="back", question="Niets"))


def test_a_file_in_the_way_is_not_overwritten(folder: Path) -> None:
    (folder / "data/nlu/answers/magnesium_sport.yml").write_text("# van iemand anders\n")
    with pytest.raises(ProjectError, match="in gebruik"):
        add_intent(read_project(folder), new_intent())


def test_sentences_are_added_at_the_end(folder: Path, project: Project) -> None:
    change = add_sentences(project, "contact", ["- belt u mij [terug](x)", "bel mij 😀", "/bel nu"])
    path = "data/nlu/answers/contact.yml"
    assert change.title == "Add 3 sentences to contact"
    assert list(change.files) == [path]
    added = ["    - belt u mij terug", "    - bel mij 😀", "    - bel nu"]
    assert diff(folder, change, path) == ([], added)
    assert applied(folder, change).intents["contact"].sentences[-3:] == (
        "belt u mij terug",
        "bel mij 😀",
        "bel nu",
    )


@pytest.mark.parametrize("intent", ["grens_prijs", "buiten_onderwerp", "acuut_112", "te_vaag"])
def test_any_kind_of_intent_takes_sentences(folder: Path, project: Project, intent: str) -> None:
    change = add_sentences(project, intent, ["xyzzy plugh"])
    assert applied(folder, change).intents[intent].sentences[-1] == "xyzzy plugh"


def test_sentences_that_are_there_are_left_out(project: Project) -> None:
    there = project.intents["contact"].sentences[0].upper()
    change = add_sentences(project, "contact", [there, "een nieuwe"])
    assert change.title.startswith("Add 1 sentence ")
    with pytest.raises(ProjectError, match="staan al bij contact"):
        add_sentences(project, "contact", [there])


def test_a_sentence_of_another_intent_is_refused(project: Project) -> None:
    with pytest.raises(ProjectError, match="staat al bij atp_wat_is"):
        add_sentences(project, "contact", ["Wat is ATP"])


def test_intents_without_sentences_or_none_at_all(project: Project) -> None:
    with pytest.raises(ProjectError, match="twee_vragen"):
        add_sentences(project, "twee_vragen", ["een nieuwe"])
    with pytest.raises(ProjectError, match="weg is er niet"):
        add_sentences(project, "weg", ["een nieuwe"])


def test_five_thousand_sentences_are_refused(project: Project) -> None:
    with pytest.raises(ProjectError, match=r"5\.000 zinnen"):
        add_sentences(project, "contact", [f"zin nummer {n}" for n in range(5000)])


def test_adding_and_removing_leaves_the_file_as_it_was(folder: Path, project: Project) -> None:
    before = files_of(folder)
    after = applied(folder, add_sentences(project, "contact", HARD))
    change = remove_sentences(after, "contact", HARD)
    assert change.title == "Remove 10 sentences from contact"
    apply(folder, change, author="tessa")
    assert files_of(folder) == before


def test_sentences_that_are_gone_or_too_few_left(project: Project) -> None:
    with pytest.raises(ProjectError, match="staan niet meer"):
        remove_sentences(project, "contact", ["nooit gezien"])
    with pytest.raises(ProjectError, match="te weinig"):
        remove_sentences(project, "contact", project.intents["contact"].sentences[1:])


def test_changing_an_answer_changes_its_lines_only(folder: Path, project: Project) -> None:
    atp = project.intents["atp_wat_is"]
    change = change_intent(project, "atp_wat_is", version=atp.version, answer="ATP geeft energie.")
    assert list(change.files) == ["domain.yml"]
    gone, added = diff(folder, change, "domain.yml")
    assert (len(gone), added) == (3, ["      ATP geeft energie."])
    assert applied(folder, change).intents["atp_wat_is"].answer == "ATP geeft energie."


def test_a_question_changes_on_all_buttons_and_in_its_rule(folder: Path, project: Project) -> None:
    atp = project.intents["atp_wat_is"]
    change = change_intent(project, atp.name, version=atp.version, question="Wat doet ATP: kort?")
    gone, added = diff(folder, change, "domain.yml")
    assert len(gone) == len(added) == 5
    assert set(added) == {
        "    - title: 'Wat doet ATP: kort?'",
        "      question: 'Wat doet ATP: kort?'",
    }
    assert diff(folder, change, "data/rules/answers.yml") == (
        ["- rule: answer – Wat is ATP?"],
        ["- rule: 'answer – Wat doet ATP: kort?'"],
    )
    assert applied(folder, change).intents["atp_wat_is"].question == "Wat doet ATP: kort?"


def test_everything_of_an_answer_changes_and_back_again(folder: Path, project: Project) -> None:
    before = project.intents["atp_wat_is"]
    after = applied(
        folder,
        change_intent(
            project,
            "atp_wat_is",
            version=before.version,
            question="Wat is die ATP?",
            answer="Energie.",
            more="",
            paragraph="p7",
            literature=(),
            follow_ups=("contact", "bronnen"),
        ),
    ).intents["atp_wat_is"]
    assert (after.more, after.literature, after.paragraph) == ("", (), "p7")
    assert after.follow_ups == ("contact", "bronnen")
    assert "/meer" not in block_of(folder, "atp_wat_is")
    back = change_intent(
        read_project(folder),
        "atp_wat_is",
        version=after.version,
        question=before.question,
        answer=before.answer,
        more=before.more,
        paragraph=before.paragraph,
        literature=before.literature,
        follow_ups=before.follow_ups,
    )
    again = applied(folder, back)
    assert again.intents == project.intents
    assert list(yaml.safe_load(block_of(folder, "atp_wat_is"))["utter_atp_wat_is"][0]) == [
        "text",
        "buttons",
        "metadata",
    ]


def block_of(folder: Path, name: str) -> str:
    """Returns the text of a response in the domain."""
    text = (folder / "domain.yml").read_text(encoding="utf-8")
    start = text.index(f"  utter_{name}:\n")
    return text[start : text.index("\n  utter_", start + 5)]


def test_comments_in_a_changed_answer_stay(folder: Path) -> None:
    path = folder / "domain.yml"
    text = path.read_text(encoding="utf-8")
    commented = text.replace("      paragraph: p6\n", "      paragraph: p6  # nagekeken\n")
    title = "    - title: Wat is ATP?"
    path.write_text(commented.replace(title, f"    # hier\n{title}"))
    project = read_project(folder)
    version = project.intents["atp_wat_is"].version
    apply(folder, change_intent(project, "atp_wat_is", version=version, answer="Kort."), author="t")
    after = path.read_text(encoding="utf-8")
    assert after.count("# nagekeken") == 2
    assert after.count("    # hier\n") == text.count("    - title: Wat is ATP?")


def test_changing_sentences(folder: Path, project: Project) -> None:
    contact = project.intents["contact"]
    wanted = (*contact.sentences[5:], contact.sentences[0].upper(), "een nieuwe zin")
    change = change_intent(project, "contact", version=contact.version, sentences=wanted)
    assert change.title == "Change the sentences of contact"
    gone, added = diff(folder, change, "data/nlu/answers/contact.yml")
    assert gone == [f"    - {one}" for one in contact.sentences[:5]]
    assert added == [f"    - {contact.sentences[0].upper()}", "    - een nieuwe zin"]
    assert applied(folder, change).intents["contact"].sentences == wanted


def test_an_intent_of_more_sentences_than_go_at_once_can_be_changed(
    folder: Path, project: Project
) -> None:
    outside = project.intents["buiten_onderwerp"]
    assert len(outside.sentences) > 500
    wanted = (*outside.sentences[1:], "een nieuwe zin")
    change = change_intent(project, outside.name, version=outside.version, sentences=wanted)
    assert applied(folder, change).intents["buiten_onderwerp"].sentences == wanted


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("atp_wat_is", {}, "niets veranderd"),
        ("atp_wat_is", {"answer": "woord " * 61}, "60 woorden"),
        ("atp_wat_is", {"question": "Hoe bereik ik de helpdesk?"}, "bestaat al"),
        ("atp_wat_is", {"follow_ups": ("atp_wat_is", "contact")}, "naar zichzelf"),
        ("atp_wat_is", {"sentences": ("een", "twee")}, "minstens acht"),
        ("atp_wat_is", {"paragraph": "p99"}, "p99"),
        ("acuut_112", {"answer": "Rustig maar."}, "Alleen bij een vraag met een antwoord"),
        ("grens_prijs", {"question": "Wat kost het?"}, "Alleen bij een vraag met een antwoord"),
        ("weg", {"answer": "x"}, "is er niet"),
    ],
)
def test_changes_that_can_not_be(
    project: Project, name: str, given: dict[str, object], words: str
) -> None:
    version = project.intents[name].version if name in project.intents else ""
    with pytest.raises(ProjectError, match=words):
        change_intent(project, name, version=version, **given)  # type: ignore[arg-type]


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(
    folder: Path, project: Project
) -> None:
    seen = project.intents["atp_wat_is"].version
    apply(folder, change_intent(project, "atp_wat_is", version=seen, answer="Een."), author="anna")
    with pytest.raises(Conflict, match="intussen veranderd"):
        change_intent(read_project(folder), "atp_wat_is", version=seen, answer="Twee.")
    other = read_project(folder).intents["contact"].version
    assert change_intent(read_project(folder), "contact", version=other, answer="Bel ons.")


def half(intent: Intent) -> tuple[str, ...]:
    return intent.sentences[::2]


def test_splitting_moves_sentences_and_merging_brings_them_back(
    folder: Path, project: Project
) -> None:
    tens = project.intents["zenuwpijn_tens"]
    new = new_intent(
        name="tens_apparaat",
        question="Wat is een TENS-apparaat?",
        sentences=(*half(tens), "een geheel nieuwe zin"),
        follow_ups=("zenuwpijn_tens", "contact"),
    )
    change = split_intent(project, tens.name, new)
    assert change.title == "Split tens_apparaat off zenuwpijn_tens"
    gone, added = diff(folder, change, "data/nlu/answers/zenuwpijn_tens.yml")
    assert (gone, added) == ([f"    - {one}" for one in half(tens)], [])
    after = applied(folder, change)
    assert after.intents["zenuwpijn_tens"].sentences == tens.sentences[1::2]
    assert after.intents["tens_apparaat"].sentences == new.sentences
    assert sentences_of(after) == sorted([*sentences_of(project), "een geheel nieuwe zin"])

    merged = applied(folder, merge_intents(after, "tens_apparaat", "zenuwpijn_tens"))
    assert sorted(merged.intents["zenuwpijn_tens"].sentences) == sorted(
        [*tens.sentences, "een geheel nieuwe zin"]
    )
    assert list(merged.intents) == list(project.intents)
    assert (folder / "domain.yml").read_text() == project.sources["domain.yml"].text
    rules = "data/rules/answers.yml"
    assert (folder / rules).read_text() == project.sources[rules].text
    assert not (folder / "data/nlu/answers/tens_apparaat.yml").exists()


def test_splits_that_can_not_be(project: Project) -> None:
    contact = project.intents["contact"]
    with pytest.raises(ProjectError, match="Geen van deze zinnen"):
        split_intent(project, "contact", new_intent())
    with pytest.raises(ProjectError, match="minstens acht, dit zijn er 3"):
        split_intent(project, "contact", new_intent(sentences=contact.sentences[3:]))
    there = project.intents["atp_wat_is"].sentences[0]
    with pytest.raises(ProjectError, match="staat al bij atp_wat_is"):
        split_intent(project, "contact", new_intent(sentences=(*contact.sentences[:9], there)))
    with pytest.raises(ProjectError, match="met een antwoord"):
        split_intent(project, "groet", new_intent())
    with pytest.raises(ProjectError, match="bestaat al"):
        split_intent(project, "contact", new_intent(name="atp_wat_is"))


def edited_by_hand(folder: Path, path: str, before: str, after: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert before in text
    (folder / path).write_bytes(text.replace(before, after).encode())


def test_files_of_another_layout_stay_as_they_are(folder: Path) -> None:
    """Long lines, comments, blank lines and quotes that a round trip would change."""
    edited_by_hand(folder, "domain.yml", "intents:\n", "intents:   # alle\n\n")
    edited_by_hand(folder, "domain.yml", "Bel nu 112. Wacht", "Bel nu 112.     Wacht")
    edited_by_hand(folder, "domain.yml", "      kind: urgent\n", "      kind:   'urgent'   # ja\n")
    edited_by_hand(folder, "domain.yml", "- bronnen\n", "- bronnen  # de laatste\n\n# grenzen\n")
    edited_by_hand(folder, "data/rules/answers.yml", "rules:\n", "rules:\n\n\n")
    project = read_project(folder)
    change = add_intent(project, new_intent())
    assert [diff(folder, change, path)[0] for path in change.files] == [[], [], []]
    assert "magnesium_sport" in applied(folder, change).intents


@pytest.mark.parametrize("path", ["domain.yml", "data/rules/answers.yml"])
def test_a_file_with_line_ends_of_windows_keeps_them(folder: Path, path: str) -> None:
    edited_by_hand(folder, path, "\n", "\r\n")
    edited_by_hand(folder, "data/nlu/answers/contact.yml", "\n", "\r\n")
    project = applied(folder, add_intent(read_project(folder), new_intent()))
    project = applied(folder, add_sentences(project, "contact", ["een nieuwe zin"]))
    version = project.intents["atp_wat_is"].version
    project = applied(folder, change_intent(project, "atp_wat_is", version=version, answer="Kort."))
    assert project.intents["atp_wat_is"].answer == "Kort."
    for name in (path, "data/nlu/answers/contact.yml"):
        content = (folder / name).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n")


def test_a_file_without_a_last_line_end(folder: Path) -> None:
    path = folder / "data/nlu/answers/contact.yml"
    path.write_text(path.read_text().rstrip("\n"))
    project = applied(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]))
    assert project.intents["contact"].sentences[-1] == "een nieuwe zin"


def test_a_file_with_a_mark_of_windows_in_front(folder: Path) -> None:
    for name in ("domain.yml", "data/nlu/answers/contact.yml"):
        (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes())
    project = applied(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]))
    project = applied(folder, add_intent(project, new_intent()))
    assert (folder / "domain.yml").read_bytes().startswith(b"\xef\xbb\xbfversion")


def test_a_file_that_is_built_otherwise_is_refused_and_stays(folder: Path) -> None:
    path = folder / "data/nlu/answers/contact.yml"
    path.write_text('version: "3.1"\nnlu:\n- intent: contact\n  examples: ">\\n- een\\n- twee"\n')
    with pytest.raises(ProjectError, match="anders opgebouwd"):
        add_sentences(read_project(folder), "contact", ["een nieuwe zin"])
    text = (folder / "domain.yml").read_text(encoding="utf-8")
    intents = ", ".join(read_project(folder).intents)
    start, end = text.index("intents:\n"), text.index("entities:\n")
    (folder / "domain.yml").write_text(f"{text[:start]}intents: [{intents}]\n{text[end:]}")
    with pytest.raises(ProjectError, match="anders opgebouwd"):
        add_intent(read_project(folder), new_intent())


def test_all_that_was_written_together_can_be_read_by_rasas_own_reader(
    folder: Path, project: Project
) -> None:
    """Rasa reads with ruamel, which is stricter than the parser used here."""
    from ruamel.yaml import YAML

    change = add_intent(project, new_intent(sentences=HARD, answer="Een: 😀 # antwoord."))
    for text in change.files.values():
        YAML(typ="safe").load(text)
