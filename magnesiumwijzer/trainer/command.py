"""`make intent` and `make trainer`: what the bench's pages do, from the command line.

make intent OPTIONS="--file nieuw.yml"
make trainer OPTIONS="trainen"
"""

import argparse
import contextlib
import getpass
import sys
import threading
import time
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates import labels
from magnesiumwijzer.candidates.comparing import COLUMNS
from magnesiumwijzer.candidates.differences import Shown, worst
from magnesiumwijzer.candidates.gate import COMPARE_AGAIN, Gatekeeper
from magnesiumwijzer.candidates.held_texts import HeldTexts, NotYours
from magnesiumwijzer.candidates.jobs import Job, JobRefused, Jobs
from magnesiumwijzer.candidates.models import Model, Models
from magnesiumwijzer.candidates.reasons import NoReason, checked_reason
from magnesiumwijzer.company import CompanyError, company
from magnesiumwijzer.process import keep_private
from magnesiumwijzer.project.applying import change_project
from magnesiumwijzer.project.changes import add_intent
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.project.requests import check_new
from magnesiumwijzer.settings import Settings, SettingsError, settings
from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.schema import upgrade
from magnesiumwijzer.storage.engine import open_engine
from magnesiumwijzer.trainer.bench import Bench, Busy, only_one
from magnesiumwijzer.trainer.command_held import beheerder, lines_of, pass_on
from magnesiumwijzer.trainer.command_intent import ask_missing, new_intent, read_fields

_PAUSE = 0.5  # seconds


class _Refused(Exception):
    """It can't be done; the message is a Dutch sentence."""


class Command:
    """What can be asked for, each with what was typed."""

    def __init__(self, chosen: Settings, engine: Engine, typed: argparse.Namespace) -> None:
        self._settings = chosen
        self._engine = engine
        self._typed = typed
        self._jobs = Jobs(engine)
        self._models = Models(engine, chosen)
        self._held = HeldTexts(engine)
        self._gatekeeper = Gatekeeper(self._models, self._held)

    def intent(self) -> None:
        """Adds an intent."""
        folder = self._settings.project_dir
        given = read_fields(self._typed.file) if self._typed.file else {}
        new = new_intent(ask_missing(given))
        if problems := check_new(new, read_project(folder)):
            raise _Refused("\n".join(problems))
        change_project(
            folder,
            self._held.noting(lambda now: add_intent(now, new), self._typed.door),
            author=self._typed.door,
            commit=self._settings.trainer_commits,
        )
        self._log("intent", f"nieuw: {new.name}")
        _say(f"De intent {new.name} is toegevoegd. Bezoekers merken het na trainen en live zetten.")
        for line in lines_of(self._held, folder):
            _say(line)

    def trainen(self) -> None:
        """Trains a candidate and compares it."""
        job = self._work("train", None)
        assert job.model is not None
        self._show(self._model(job.model))

    def vergelijken(self) -> None:
        """Compares a candidate with the model that is live now; without a number, the newest."""
        number = self._chosen().id
        self._work("compare", number)
        self._show(self._model(number))

    def vergelijking(self) -> None:
        """Shows the comparison of a model; without a number, of the newest."""
        self._show(self._chosen())

    def activeren(self) -> None:
        """Puts a candidate live; without a number, the newest."""
        model = self._chosen()
        if model.state != "candidate":
            raise _Refused(f"Model {model.id} is geen kandidaat (meer).")
        if unknown := self._gatekeeper.unknown(model):
            raise _Refused(
                f"{unknown} {COMPARE_AGAIN}\n"
                f'Dat kan met: make trainer OPTIONS="vergelijken {model.id}"'
            )
        if model.blocked and not model.reason:
            if not self._typed.reden:
                raise _Refused(
                    "\n".join(model.blocked)
                    + '\nEen beheerder kan het toch live zetten, met --reden "waarom het mag".'
                )
            reason = checked_reason(self._typed.reden)
            beheerder(self._engine, self._typed.door)
            self._models.set_reason(model.id, reason)
        if why := self._gatekeeper.why_not(self._model(model.id)):
            raise _Refused(why)
        self._log("activate", f"model {model.id}")
        self._work("activate", model.id)
        _say(f"Model {model.id} is live.")

    def terug(self) -> None:
        """Puts the model that was live before live again."""
        former = self._models.former()
        if former is None:
            raise _Refused("Er is geen vorig model meer om naar terug te gaan.")
        self._log("activate", f"terug naar model {former.id}")
        self._work("back", former.id)
        _say(f"Model {former.id} is weer live.")

    def controle(self) -> None:
        """Shows the texts that wait for a second person, or lets one through."""
        folder = self._settings.project_dir
        if self._typed.doorlaten:
            one = pass_on(
                self._engine, folder, self._typed.doorlaten, self._typed.door, self._typed.reden
            )
            _say(f"Doorgelaten: {one.intent} ({one.part}).")
            return
        for line in lines_of(self._held, folder) or ["Er wacht geen tekst op een tweede persoon."]:
            _say(line)

    def modellen(self) -> None:
        """Lists the models."""
        self._models.register_live()
        for model in self._models.all():
            state = labels.MODEL_STATES[model.state]
            what = model.commit[:8] if model.commit else model.data[:8]
            _say(
                f"{model.id:4}  {state:20} {model.made_at:%Y-%m-%d %H:%M}  {what}  {model.made_by}"
            )

    def _work(self, kind: str, model: int | None) -> Job:
        """Has a job done, by the bench of the running product or else here; tells how far it is."""
        number = self._jobs.ask(kind, self._typed.door, model)
        here = threading.Thread(target=self._do_here, args=(number,), daemon=True)
        here.start()
        told = ""
        try:
            while (job := self._job(number)).is_open:
                if job.doing != told:
                    told = job.doing
                    _say(f"{job.step}/{job.steps} {told} ...")
                time.sleep(_PAUSE)
        except KeyboardInterrupt:
            self._jobs.stop(number)
            raise
        if job.state != "done":
            raise _Refused(job.problem or "Het werk is gestopt.")
        return job

    def _do_here(self, number: int) -> None:
        while self._job(number).is_open:
            with contextlib.suppress(Busy), only_one(self._settings):
                bench = Bench(self._settings)
                bench.start_over()
                while self._job(number).is_open and bench.run_once():
                    pass
            time.sleep(_PAUSE)

    def _job(self, number: int) -> Job:
        job = self._jobs.get(number)
        assert job is not None
        return job

    def _model(self, number: int) -> Model:
        model = self._models.get(number)
        if model is None:
            raise _Refused("Dit model is er niet." if number else "Er is nog geen model.")
        return model

    def _chosen(self) -> Model:
        newest = self._models.newest()
        return self._model(self._typed.model or (newest.id if newest else 0))

    def _show(self, model: Model) -> None:
        was = self._models.get(model.compared_with) if model.compared_with else None
        before = was.figures.get("sets", {}) if was else {}
        _say(
            f"Model {model.id} ({labels.MODEL_STATES[model.state]}), gemaakt door {model.made_by}."
        )
        if model.state == "candidate" and (unknown := self._gatekeeper.unknown(model)):
            _say(f"Mag niet live: {unknown} {COMPARE_AGAIN}")
        if not model.figures:
            _say("Het is niet vergeleken.")
            return
        for name, now in model.figures["sets"].items():
            cells = [
                f"{words} {now[column]}{_was(now[column], before.get(name, {}).get(column))}"
                for column, words in COLUMNS.items()
                if now[column] or before.get(name, {}).get(column)
            ]
            _say(f"  {name:20} {now['of']:4} vragen: {', '.join(cells)}")
        for taken in model.figures["confusions"][: self._typed.aantal]:
            _say(f"  verward: {taken['intent']} met {taken['guess']}, {taken['count']} keer")
        if "replayed" in model.figures:
            _say(
                f"Van {model.figures['replayed']} echte berichten worden er "
                f"{model.figures['changed']} anders beantwoord."
            )
        page, more = worst(self._engine, model.id)
        shown = page[: self._typed.aantal]
        numbers = sorted({one.number for one in shown if one.number is not None})
        with self._engine.begin() as connection:
            view = f"verschillen van model {model.id}"
            audit.write_seen(connection, self._typed.door, view, numbers)
        for one in shown:
            _say(f"  anders: {one.message}\n    live: {_brief(one.before)}")
            _say(f"    kandidaat: {_brief(one.after)}")
        if more or len(page) > self._typed.aantal:
            _say("  ... en meer; zie de pagina's van de trainer.")
        for why in model.blocked:
            _say(f"Mag niet zomaar live: {why}")

    def _log(self, action: str, detail: str) -> None:
        with self._engine.begin() as connection:
            audit.write(connection, self._typed.door, action, detail=detail)


def _was(now: int, before: int | None) -> str:
    return "" if before is None or before == now else f" (live: {before})"


def _brief(reply: Shown) -> str:
    text = " ".join(reply["text"].split())
    return f"{reply['topic'] or reply['kind']}: {text[:100]}{'…' if len(text) > 100 else ''}"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _read() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make trainer", description="De werkbank van de trainer.")
    parser.add_argument("--door", default=getpass.getuser(), help="naam die erbij komt te staan")
    parser.set_defaults(aantal=10)
    commands = parser.add_subparsers(dest="command", required=True)
    intent = commands.add_parser("intent", help="een intent toevoegen")
    intent.add_argument("--file", type=Path, help="YAML-bestand met de velden van het formulier")
    commands.add_parser("trainen", help="een kandidaat trainen en vergelijken")
    shown = commands.add_parser("vergelijking", help="de vergelijking van een model")
    again = commands.add_parser("vergelijken", help="een kandidaat opnieuw vergelijken")
    live = commands.add_parser("activeren", help="een kandidaat live zetten")
    for one in (shown, again, live):
        one.add_argument("model", nargs="?", type=int, help="nummer; zonder: het nieuwste")
    shown.add_argument("--aantal", type=int, default=10, help="verschillen die getoond worden")
    live.add_argument("--reden", default="", help="waarom het toch live mag (beheerder)")
    commands.add_parser("terug", help="terug naar het vorige model")
    check = commands.add_parser("controle", help="teksten die op een tweede persoon wachten")
    check.add_argument("--doorlaten", default="", metavar="NUMMER", help="laat deze tekst door")
    check.add_argument("--reden", default="", help="waarom de tekst mag (beheerder)")
    commands.add_parser("modellen", help="alle modellen")
    return parser.parse_args()


#: What is wrong, in a sentence.
_TOLD = (
    *(_Refused, ProjectError, JobRefused, NoReason, NotYours),
    *(CompanyError, SettingsError),
)


def main() -> int:
    """Does what was asked; returns the exit status."""
    typed = _read()
    keep_private()
    try:
        chosen = settings()
        company()
        engine = open_engine(chosen.helpdesk_database_url)
        upgrade(engine)
        getattr(Command(chosen, engine, typed), typed.command)()
    except _TOLD as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except sa.exc.SQLAlchemyError as error:
        sys.stderr.write(f"De database is niet te gebruiken: {getattr(error, 'orig', error)}\n")
        return 1
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("\nAfgebroken.\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
