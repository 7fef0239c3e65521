"""The answers that are there: changing, switching off, merging and splitting them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import Response
from starlette.routing import Route

from magnesiumwijzer.company import company
from magnesiumwijzer.live.topics import topics
from magnesiumwijzer.project.changes import change_intent, merge_intents, split_intent
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import Intent, Project
from magnesiumwijzer.project.requests import NewIntent, check_new
from magnesiumwijzer.project.sentences import clean_sentences
from magnesiumwijzer.staff.pages.visit import NO_PAGE, Refusal, Visit, get, post, text, to
from magnesiumwijzer.trainer.desk import TrainerDesk
from magnesiumwijzer.trainer.pages import new
from magnesiumwijzer.trainer.pages.answer_form import EMPTY, of_intent, offered, read_form
from magnesiumwijzer.trainer.pages.common import ROLE, ROOM, bench, change, page, readable, saved_as
from magnesiumwijzer.trainer.second_look import last_look
from magnesiumwijzer.trainer.splitting import propose_split

_LIST = "/trainer/antwoorden"
_ONE = "/trainer/antwoord/{name}"


def routes(desk: TrainerDesk) -> list[Route]:
    """Returns the routes of these pages."""
    return [
        get(desk, _LIST, readable(show_all), ROLE),
        get(desk, _ONE, readable(show), ROLE),
        post(desk, _ONE, readable(change_answer), ROLE, room=ROOM),
        post(desk, _ONE + "/zinnen", readable(change_sentences), ROLE, room=ROOM),
        post(desk, _ONE + "/uit", readable(switch), ROLE),
        post(desk, _ONE + "/samenvoegen", readable(merge), ROLE),
        get(desk, _ONE + "/splitsen", readable(propose), ROLE),
        post(desk, _ONE + "/splitsen", readable(split), ROLE, room=ROOM),
    ]


def show_all(visit: Visit) -> Response:
    """Shows every intent with its number of sentences and of remarks."""
    desk = bench(visit)
    project = desk.project()
    look = last_look(desk.settings.state_dir, project.version)
    return page(
        visit,
        "answers.html",
        intents=list(project.intents.values()),
        off=desk.off.topics(),
        remarks=None if look is None else Counter(remark.intent for remark in look),
    )


def show(visit: Visit) -> Response:
    """Shows one intent to change."""
    project, intent = _find(visit)
    return _page(visit, project, intent)


def change_answer(visit: Visit) -> Response:
    """Changes the answer and what belongs to it."""
    project, intent = _find(visit)
    typed, version = read_form(visit), text(visit, "versie")
    answer = {key: value for key, value in vars(typed).items() if key not in ("name", "sentences")}
    try:
        change(visit, lambda now: change_intent(now, intent.name, version=version, **answer))
    except ProjectError as error:
        return _page(visit, project, intent, 409, problems=[str(error)], typed=typed)
    return _saved(visit, intent.name, f"antwoord: {intent.name}", saved_as(visit, intent.name))


def change_sentences(visit: Visit) -> Response:
    """Changes the sentences of an intent."""
    project, intent = _find(visit)
    typed = tuple(text(visit, "zinnen").splitlines())
    # Those that are there already stay as they are, however a colleague wrote them in the file.
    _, problems = clean_sentences(line for line in typed if line not in intent.sentences)
    if not problems:
        try:
            change(
                visit,
                lambda now: change_intent(
                    now, intent.name, version=text(visit, "versie"), sentences=typed
                ),
            )
        except ProjectError as error:
            problems = [str(error)]
    if problems:
        kept = replace(of_intent(intent), sentences=typed)
        return _page(visit, project, intent, 409, problems=problems, typed=kept)
    return _saved(visit, intent.name, f"zinnen: {intent.name}")


def switch(visit: Visit) -> Response:
    """Switches an answer off or on, at once, also while a file of the project can't be used.

    With it go the answers that were merged into it: the live model may still give them.
    """
    name = visit.request.path_params["name"]
    if name not in topics().intents:
        raise Refusal(*NO_PAGE)
    current = topics().answers
    if name not in current:
        raise Refusal(422, "Niets gedaan", "Alleen een antwoord kan uit.")
    off = text(visit, "uit") == "ja"
    for topic, now in current.items():
        if name in (topic, now):
            bench(visit).off.turn(topic, off=off)
    visit.log("switch", detail=f"{name}: {'uit' if off else 'aan'}")
    return to(f"/trainer/antwoord/{current[name]}?gezegd={'off' if off else 'on'}")


def merge(visit: Visit) -> Response:
    """Merges an intent into another, where its answer goes."""
    project, intent = _find(visit)
    target = text(visit, "met")
    into = project.intents.get(target)
    seen = (text(visit, "versie"), into.version if into else None)
    try:
        change(visit, lambda now: merge_intents(now, intent.name, target, seen=seen))
    except ProjectError as error:
        return _page(visit, project, intent, 409, problems=[str(error)])
    return _saved(visit, target, f"{intent.name} samengevoegd met {target}", "merged")


def propose(visit: Visit) -> Response:
    """Shows the form for the new half of an intent, with sentences that seem to belong there."""
    _, intent = _answer(visit)
    _, moving = propose_split(intent.sentences)
    typed = replace(
        EMPTY,
        sentences=tuple(intent.sentences[place] for place in moving),
        paragraph=intent.paragraph,
        follow_ups=(intent.name, *intent.follow_ups[:2]),
    )
    return new.form(visit, typed, source=intent.name, version=intent.version)


def split(visit: Visit) -> Response:
    """Makes the new half, to which the sentences in the form move."""
    project, intent = _answer(visit)
    typed, version = read_form(visit), text(visit, "versie")
    problems = check_new(typed, project, moved_from=intent.name)
    if not problems:
        try:
            change(visit, lambda now: split_intent(now, intent.name, typed, version=version))
        except ProjectError as error:
            problems = [str(error)]
    if problems:
        # The version stays that of when it was opened: a sentence in it may be gone since then.
        return new.form(visit, typed, 422, problems=problems, source=intent.name, version=version)
    detail = f"{intent.name} gesplitst: {typed.name}"
    return _saved(visit, typed.name, detail, saved_as(visit, typed.name))


def _find(visit: Visit) -> tuple[Project, Intent]:
    project = bench(visit).project()
    intent = project.intents.get(visit.request.path_params["name"])
    if intent is None:
        raise Refusal(*NO_PAGE)
    return project, intent


def _answer(visit: Visit) -> tuple[Project, Intent]:
    project, intent = _find(visit)
    if intent.kind != "answer":
        raise Refusal(
            422, "Niets gedaan", "Alleen een vraag met een antwoord kan gesplitst worden."
        )
    return project, intent


def _saved(visit: Visit, name: str, detail: str, said: str = "saved") -> Response:
    visit.log("intent", detail=detail)
    return to(f"/trainer/antwoord/{name}?gezegd={said}")


def _page(
    visit: Visit,
    project: Project,
    intent: Intent,
    status: int = 200,
    *,
    problems: Sequence[str] = (),
    typed: NewIntent | None = None,
) -> Response:
    desk = bench(visit)
    look = last_look(desk.settings.state_dir, project.version)
    return page(
        visit,
        "answer.html",
        status,
        intent=intent,
        version=intent.version,
        phone=company().phone,
        off=intent.name in desk.off.topics(),
        typed=typed or of_intent(intent),
        problems=problems,
        waiting=[
            one
            for one in desk.held.in_folder(desk.settings.project_dir)
            if one.intent == intent.name
        ],
        remarks=None if look is None else [r for r in look if r.intent == intent.name],
        **offered(project),
    )
