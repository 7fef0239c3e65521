"""The models that were made: what each was made of, how it compares, who put it live and when."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row

from magnesiumwijzer.candidates.comparing import Figures, Judged, Key, from_json, to_json
from magnesiumwijzer.candidates.differences import Difference, keep
from magnesiumwijzer.candidates.jobs import OPEN
from magnesiumwijzer.candidates.tables import jobs, models
from magnesiumwijzer.live.model_file import digest_of, models_dir
from magnesiumwijzer.live.pointer import SLOTS, read_live, slot_model
from magnesiumwijzer.live.trained_for import fingerprint, stamps_of
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import data_digest, git_commit
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.staff.tables import NAME_LIMIT
from magnesiumwijzer.storage.engine import rows_of, values_of, write
from magnesiumwijzer.transcripts.writing import lock

#: Who made a model that the bench did not make.
_BY_STARTING = "make run"
_WITH_FILE = ("candidate", "live", "former", "refused")


@dataclass(frozen=True)
class Model:
    """A trained model."""

    id: int
    file: str
    state: str  # of `labels.MODEL_STATES`
    data: str
    commit: str | None
    made_by: str
    made_at: dt.datetime
    figures: Figures
    compared_with: int | None
    file_digest: str | None  # SHA-256 of the file that was compared, or went live
    blocked: list[str]  # why the gate is closed, as far as was compared
    reason: str
    activated_by: str | None
    activated_at: dt.datetime | None


_COLUMNS = [models.c[name] for name in Model.__dataclass_fields__]


class Models:
    """Models in the helpdesk's database, and their files. Safe to share between threads."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings
        self._folder = models_dir(settings)

    def register_live(self) -> Model | None:
        """Sees to it that the table says what is live; returns that model, None where none is."""
        live = read_live(self._settings.state_dir)
        if live is None:
            return None
        known = self.of_file(live.model)
        if known is None:
            known = self.add(live.model, *self._made_of(live.model), _BY_STARTING, "former")
        if known.state != "live":
            self.mark_live(known.id, _BY_STARTING)
        return self.live()

    def add(
        self, file: str, data: str, commit: str | None, made_by: str, state: str = "candidate"
    ) -> Model:
        """Adds a model that was just trained, or found live."""
        with self._engine.begin() as connection:
            made = connection.execute(
                models.insert().values(
                    file=file,
                    state=state,
                    data=data,
                    commit=commit,
                    made_by=made_by[:NAME_LIMIT],
                    made_at=dt.datetime.utcnow(),
                )
            )
        model = self.get(made.inserted_primary_key[0])
        assert model is not None
        return model

    def keep_comparison(
        self,
        model: int,
        figures: Figures,
        judged: Sequence[Judged],
        found: Sequence[Difference] = (),
        *,
        compared_with: int | None = None,
        file_digest: str | None = None,
        blocked: Sequence[str] = (),
    ) -> None:
        """Keeps what was found of a model, and what it answers otherwise: all of it, or nothing.

        A reason that a beheerder gave for an earlier comparison doesn't count for this one.
        """
        with self._engine.begin() as connection:
            lock(connection)  # a chat that is being erased is there no more, or waits for this
            _change(
                connection,
                models.c.id == model,
                figures=json.dumps(figures, ensure_ascii=False),
                outcomes=to_json(judged),
                compared_with=compared_with,
                file_digest=file_digest,
                blocked=json.dumps(list(blocked), ensure_ascii=False),
                reason=sa.case((models.c.state == "candidate", ""), else_=models.c.reason),
            )
            keep(connection, model, found)

    def outcomes(self, model: int) -> list[Judged]:
        """Returns what became of the held-out questions; nothing where they were not asked."""
        kept = values_of(self._engine, sa.select(models.c.outcomes).where(models.c.id == model))
        return _outcomes(kept[0]) if kept else []

    def accepted_misses(self) -> set[Key]:
        """Returns the acute messages that were missed before, and accepted.

        By a beheerder, who let a model through, or by who started the product with a model that
        no trainer made: trainers can't be asked to mend what was there before they came.
        """
        let_through = sa.or_(models.c.reason != "", models.c.made_by == _BY_STARTING)
        live = sa.select(models.c.outcomes).where(let_through, models.c.activated_at.is_not(None))
        texts = values_of(self._engine, live)
        return {one.key for text in texts for one in _outcomes(text) if one.is_acute_miss}

    def mark_live(self, model: int, name: str) -> None:
        """Keeps that a model went live, and who put it there."""
        now = self.get(model)
        digest = now and (now.file_digest or digest_of(self.path(now)))
        with self._engine.begin() as connection:
            former = sa.and_(models.c.state == "live", models.c.id != model)
            _change(connection, former, state="former")
            _change(
                connection,
                models.c.id == model,
                state="live",
                file_digest=digest,
                activated_by=name[:NAME_LIMIT],
                activated_at=dt.datetime.utcnow(),
            )

    def refuse(self, model: int) -> None:
        """Keeps that a candidate can't be used."""
        candidate = models.update().where(models.c.id == model, models.c.state == "candidate")
        write(self._engine, candidate.values(state="refused"))

    def set_reason(self, model: int, reason: str) -> None:
        """Keeps a beheerder's reason to let a model through."""
        write(self._engine, models.update().where(models.c.id == model).values(reason=reason))

    def prune(self) -> list[str]:
        """Removes the oldest model files beyond the setting; returns their names.

        The live model, the one before it, and those that a job or a slot needs, stay.
        """
        former = self.former()
        needed = {slot_model(self._settings.state_dir, slot) for slot in SLOTS}
        of_jobs = sa.select(jobs.c.model).where(jobs.c.state.in_(OPEN))
        wanted = set(values_of(self._engine, of_jobs))
        kept, removed = 0, []
        for model in self.all():
            if model.state not in _WITH_FILE:
                continue
            kept += 1
            stays = model.state == "live" or model == former or model.id in wanted
            if kept <= self._settings.keep_models or stays or model.file in needed:
                continue
            (self._folder / model.file).unlink(missing_ok=True)
            with self._engine.begin() as connection:
                keep(connection, model.id, ())
                _change(connection, models.c.id == model.id, state="pruned", outcomes="[]")
            removed.append(model.file)
        return removed

    def path(self, model: Model) -> Path:
        """Returns the path of a model's file, which may be gone."""
        return self._folder / model.file

    def live(self) -> Model | None:
        """Returns the model that answers visitors."""
        return self._first(models.c.state == "live")

    def former(self) -> Model | None:
        """Returns the model that was live before, while its file is there."""
        for model in self._all(models.c.state == "former", models.c.activated_at.desc()):
            if model.activated_at and (self._folder / model.file).is_file():
                return model
        return None

    def newest(self) -> Model | None:
        """Returns the newest model that is live, was, or can be."""
        return self._first(models.c.state.in_(("candidate", "live", "former")))

    def all(self) -> list[Model]:
        """Returns all models, the newest first."""
        return self._all(sa.true(), models.c.id.desc())

    def get(self, model: int) -> Model | None:
        """Returns a model by its number."""
        return self._first(models.c.id == model)

    def of_file(self, file: str) -> Model | None:
        """Returns a model by the name of its file."""
        return self._first(models.c.file == file)

    def _first(self, condition: sa.sql.ColumnElement) -> Model | None:
        found = self._all(condition, models.c.id.desc(), 1)
        return found[0] if found else None

    def _all(
        self, condition: sa.sql.ColumnElement, order: sa.sql.ColumnElement, limit: int | None = None
    ) -> list[Model]:
        query = sa.select(*_COLUMNS).where(condition).order_by(order, models.c.id).limit(limit)
        return [_model(row) for row in rows_of(self._engine, query)]

    def _made_of(self, file: str) -> tuple[str, str | None]:
        """Returns the digest and the commit of the files behind a model that was found live."""
        known = stamps_of(self._settings).get(file)
        try:
            now = fingerprint(self._settings)
            if known is not None and known.data == now.data:
                folder = self._settings.project_dir
                return data_digest(folder), git_commit(folder)
        except (OSError, ProjectError):
            pass
        return (known.data if known else "onbekend"), None


def _change(connection: Connection, which: sa.sql.ColumnElement, **values: Any) -> None:
    connection.execute(models.update().where(which).values(**values))


def _model(row: Row) -> Model:
    values = {name: row[name] for name in Model.__dataclass_fields__}
    figures, blocked = _read(row.figures), _read(row.blocked)
    # What can't be read was not compared.
    whole = isinstance(figures, dict) and isinstance(blocked, list)
    values["figures"], values["blocked"] = (figures, blocked) if whole else ({}, [])
    return Model(**values)


def _outcomes(text: str | None) -> list[Judged]:
    try:
        return from_json(text or "")
    except (ValueError, TypeError, LookupError):
        return []


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
