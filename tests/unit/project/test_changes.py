"""Adding, changing and splitting intents: what is named changes, every other line stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import (
    add_intent,
    add_sentences,
    change_intent,
    remove_sentences,
)
from magnesiumwijzer.project.errors import Conflict, ProjectError
from magnesiumwijzer.project.reading import Project, read_project
from tests.unit.project.copies import HARD, applied, diff, files_of, new_intent, own_button


def test_a_new_intent_is_one_new_file(project: Project) -> None:
    change = add_intent(project, new_intent(more="Meer hierover.", literature=("ii",)))
    assert change.title == "Add intent magnesium_sport"
    sentences = "".join(f"  {sentence}\n" for sentence in new_intent().sentences)
    assert change.files == {
        "data/answers/magnesium_sport.yml": """\
vraag: Heeft sport te maken met magnesium?
antwoord: >-
  Daar zegt het artikel niets over. Bel {telefoon} als u meer wilt weten.
meer: >-
  Meer hierover.
alinea: p1
bronnen: [ii]
vervolg:
- magnesium_wat_is
- magnesium_genoeg

zinnen: |
"""
        + sentences
    }


def test_what_rasa_gets_of_a_new_intent(folder: Path, project: Project) -> None:
    domain = applied(folder, add_intent(project, new_intent(more="Dit."))).domain
    assert "magnesium_sport" in domain["intents"]
    assert domain["responses"]["utter_magnesium_sport"] == [
        {
            "text": "Daar zegt het artikel niets over. Bel {telefoon} als u meer wilt weten.",
            "buttons": [
                {
                    "title": "Meer hierover",
                    "payload": '/meer{{"onderwerp": "magnesium_sport"}}',
                },
                {"title": "Wat is magnesium en wat doet het?", "payload": "/magnesium_wat_is"},
                {"title": "Hoe krijg ik genoeg magnesium binnen?", "payload": "/magnesium_genoeg"},
            ],
            "metadata": {
                "kind": "answer",
                "topic": "magnesium_sport",
                "question": "Heeft sport te maken met magnesium?",
                "paragraph": "p1",
                "more": "Dit.",
            },
        }
    ]


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


def test_a_file_in_the_way_is_not_overwritten(folder: Path, project: Project) -> None:
    (folder / "data/answers/magnesium_sport.yml").write_text("# van iemand anders\n")
    with pytest.raises(ProjectError, match="in gebruik"):
        add_intent(project, new_intent())


def test_sentences_are_added_at_the_end(folder: Path, project: Project) -> None:
    change = add_sentences(project, "contact", ["- belt u mij [terug](x)", "bel mij 😀", "/bel nu"])
    path = "data/answers/contact.yml"
    assert change.title == "Add 3 sentences to contact"
    assert list(change.files) == [path]
    added = ["  belt u mij terug", "  bel mij 😀", "  bel nu"]
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
    assert list(change.files) == ["data/answers/atp_wat_is.yml"]
    gone, added = diff(folder, change, "data/answers/atp_wat_is.yml")
    assert (len(gone), added) == (3, ["  ATP geeft energie."])
    assert applied(folder, change).intents["atp_wat_is"].answer == "ATP geeft energie."


def test_a_question_changes_on_all_buttons(folder: Path) -> None:
    own_button(folder)
    project = read_project(folder)
    atp = project.intents["atp_wat_is"]
    change = change_intent(project, atp.name, version=atp.version, question="Wat doet ATP: kort?")
    gone, added = diff(folder, change, "data/answers/atp_wat_is.yml")
    assert (gone, added) == (["vraag: Wat is ATP?"], ["vraag: 'Wat doet ATP: kort?'"])
    after = applied(folder, change)
    assert after.intents["atp_wat_is"].question == "Wat doet ATP: kort?"
    titles = [
        button["title"]
        for variations in after.domain["responses"].values()
        for button in variations[0].get("buttons", ())
        if button["payload"] == "/atp_wat_is"
    ]
    assert titles.count("Wat doet ATP: kort?") == 4
    assert set(titles) == {"Wat doet ATP: kort?", "ATP"}  # its own words, in domain.yml


def test_everything_of_an_answer_changes_and_back_again(folder: Path, project: Project) -> None:
    before = project.intents["atp_wat_is"]
    as_it_was = (folder / "data/answers/atp_wat_is.yml").read_bytes()
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
    assert applied(folder, back).intents == project.intents
    assert (folder / "data/answers/atp_wat_is.yml").read_bytes() == as_it_was


def test_comments_in_a_changed_answer_stay(folder: Path) -> None:
    path = folder / "data/answers/atp_wat_is.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("alinea: p6\n", "# nagekeken\nalinea: p6  # en de p5\n\n")
    path.write_text(text.replace("  wat is ATP\n", "  # kort\n  wat is ATP\n") + "# einde\n")
    project = read_project(folder)
    assert project.intents["atp_wat_is"].sentences[0] == "wat is ATP"
    version = project.intents["atp_wat_is"].version
    sentences = (*project.intents["atp_wat_is"].sentences[3:], "een nieuwe zin")
    change = change_intent(
        project, "atp_wat_is", version=version, answer="Kort.", sentences=sentences
    )
    gone, added = diff(folder, change, "data/answers/atp_wat_is.yml")
    assert added == ["  Kort.", "  een nieuwe zin"]
    assert not any("#" in line for line in gone)


def test_changing_sentences(folder: Path, project: Project) -> None:
    contact = project.intents["contact"]
    wanted = (*contact.sentences[5:], contact.sentences[0].upper(), "een nieuwe zin")
    change = change_intent(project, "contact", version=contact.version, sentences=wanted)
    assert change.title == "Change the sentences of contact"
    gone, added = diff(folder, change, "data/answers/contact.yml")
    assert gone == [f"  {one}" for one in contact.sentences[:5]]
    assert added == [f"  {contact.sentences[0].upper()}", "  een nieuwe zin"]
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
