"""A new model takes over from the live one, without a visitor noticing."""

import contextlib
import http.client
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from magnesiumwijzer.candidates.check_questions import CheckFailed, Expected, check, expected_of
from magnesiumwijzer.live.control import Control, ControlError
from magnesiumwijzer.live.model_file import DamagedModel, models_dir, read_domain
from magnesiumwijzer.live.pointer import (
    Live,
    LiveRasa,
    other_slot,
    rasa_url,
    read_live,
    set_slot_model,
    write_live,
)
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.precedence import come_forward
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.storage.files import alone

#: Number of the step, of how many, and what is being done, in Dutch.
Progress = Callable[[int, int, str], None]

_STEPS = (
    "Bestand van het model nakijken",
    "Nieuw model starten naast het oude",
    "Controlevragen stellen",
    "Omschakelen",
    "Oude model laten uitspreken",
)
#: Seconds that a model may take to start, on a machine that is busy with visitors.
_START_LIMIT = 120
#: Seconds that it gives way to visitors: on a machine that is full of them it would never be ready.
_GIVES_WAY = 15
#: Seconds between two looks, and that an answer to a look may take.
_LOOK_EVERY = 0.2
_LOOK_TIMEOUT = 3
#: Seconds more than a reply may take, for the web app to see who is live and to send.
_MARGIN = 1.5


class SwitchFailed(Exception):
    """Nothing has changed for visitors; the message is one Dutch sentence that says why."""


class Switcher:
    """Puts models live: one after the other, never two at once.

    Args:
        settings: of the running product.
        on_progress: is told of each step.
    """

    def __init__(self, settings: Settings, on_progress: Progress = lambda *_: None) -> None:
        self._settings = settings
        self._on_progress = on_progress
        self._control = Control(settings)
        self._live = LiveRasa(settings)

    def activate(self, model_file: str) -> None:
        """Starts a model beside the live one, checks it, and lets it take over.

        Args:
            model_file: its file name in the folder `models`.

        Raises:
            SwitchFailed: when it can't take over. Visitors have noticed nothing then.
        """
        with self._alone():
            self._tell(0)
            former = self._former(model_file)
            if former.model == model_file:
                raise SwitchFailed("Dit model staat al live.")
            expected = self._expected(model_file)
            self._settle()
            slot = other_slot(former.slot)
            try:
                self._tell(1)
                process = self._start(slot, model_file)
                with _giving_way(process):
                    self._wait_for(slot, process)
                    self._tell(2)
                    self._check(slot, expected)
                self._tell(3)
                self._flip(Live(slot, model_file, chosen=True))
            except BaseException as error:  # also when this process is told to stop
                self._stop_in_passing(slot)
                if isinstance(error, ControlError):
                    raise SwitchFailed(_no_control(error)) from error
                raise
            self._tell(4)
            self._drain(slot, process, former)

    def settle(self) -> None:
        """Ends what a switch that was broken off has left: only the live Rasa runs afterwards.

        Raises:
            SwitchFailed: when another switch goes on, or the product does not run.
        """
        with self._alone():
            self._settle()

    def _settle(self) -> None:
        try:
            slot = other_slot(self._live.slot)
            if not self._control.state(slot).down:
                # It may have been live until just now.
                while self._live.switched_within(self._reply_limit):
                    time.sleep(_LOOK_EVERY)
                self._control.stop(slot)
        except ControlError as error:
            raise SwitchFailed(_no_control(error)) from error

    def _former(self, model_file: str) -> Live:
        if Path(model_file).name != model_file:
            raise SwitchFailed("Dit is geen naam van een model.")
        live = read_live(self._settings.state_dir)
        if live is None:
            raise SwitchFailed("Er draait nu geen chatbot. Start die eerst met make run.")
        return live

    def _expected(self, model_file: str) -> list[Expected]:
        """Returns what to ask a model; reads it to its end, which tells whether it is whole."""
        path = models_dir(self._settings) / model_file
        if not path.is_file():
            raise SwitchFailed("Het bestand van dit model is er niet meer.")
        try:
            domain = read_domain(path)
        except DamagedModel as error:
            raise SwitchFailed(
                "Het bestand van dit model is beschadigd. Train het opnieuw."
            ) from error
        off = SwitchedOff(self._settings.state_dir).topics()
        return expected_of(domain, off)

    def _start(self, slot: str, model_file: str) -> int:
        """Starts a slot; returns the id of its process."""
        with _keeping():
            set_slot_model(self._settings.state_dir, slot, model_file)
        self._control.start(slot)
        return self._control.state(slot).number

    def _wait_for(self, slot: str, process: int) -> None:
        """Waits until a slot can answer."""
        end = time.monotonic() + _START_LIMIT
        while time.monotonic() < end:
            status = _ready(rasa_url(self._settings, slot))
            if status == 200:
                return
            state = self._control.state(slot)
            # Rasa listens once it has tried to load the model; what is not ready then never is.
            if status is not None or state.down or state.number != process:
                raise SwitchFailed("Het nieuwe model start niet. Het oude blijft live.")
            time.sleep(_LOOK_EVERY)
        raise SwitchFailed("Het nieuwe model start niet binnen twee minuten. Het oude blijft live.")

    def _check(self, slot: str, expected: list[Expected]) -> None:
        try:
            check(self._settings, expected, rasa_url(self._settings, slot))
        except CheckFailed as error:
            raise SwitchFailed(f"Het oude model blijft live: {error}") from error
        except SQLAlchemyError as error:
            raise SwitchFailed(
                "Een database is nu niet bereikbaar. Het oude model blijft live."
            ) from error
        except Exception as error:
            raise SwitchFailed(f"Het oude model blijft live: {error}") from error

    def _flip(self, live: Live) -> None:
        with _keeping():
            write_live(self._settings.state_dir, live)

    def _drain(self, slot: str, process: int, former: Live) -> None:
        """Stops the former Rasa once it has answered what was sent to it.

        Until then it can take over again.
        """
        end = time.monotonic() + self._reply_limit
        while time.monotonic() < end:
            try:
                crashed = self._control.state(slot).number != process
            except ControlError:
                return  # the product is stopping, or has been stopped
            if crashed:
                self._flip(former)
                self._stop_in_passing(slot)
                raise SwitchFailed("Het nieuwe model viel meteen uit. Het oude is weer live.")
            time.sleep(_LOOK_EVERY)
        self._stop_in_passing(former.slot)

    @property
    def _reply_limit(self) -> float:
        """Seconds after a switch within which the last turn at the former Rasa has ended."""
        return float(self._settings.reply_timeout) + _MARGIN

    def _stop_in_passing(self, slot: str) -> None:
        """Stops a slot that no visitor needs; one that goes on for a while costs memory only."""
        with contextlib.suppress(ControlError):
            if self._live.slot != slot:
                self._control.stop(slot)

    def _tell(self, number: int) -> None:
        self._on_progress(number + 1, len(_STEPS), _STEPS[number])

    def _alone(self) -> contextlib.AbstractContextManager[None]:
        """Keeps other switches away, of this process or another; ends with the process."""
        taken = SwitchFailed("Er wordt al een model live gezet. Wacht tot dat klaar is.")
        return alone(self._settings.state_dir / "switch.lock", taken)


@contextlib.contextmanager
def _keeping() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SwitchFailed(
            f"Er kan niets worden opgeslagen ({error.strerror}). Er is niets veranderd."
        ) from error


@contextlib.contextmanager
def _giving_way(process: int) -> Iterator[None]:
    """Lets a Rasa that starts give way for a while; afterwards it runs as others do."""

    def in_time() -> None:
        with contextlib.suppress(OSError):  # whether it has gone is seen by who waits for it
            come_forward(process)

    timer = threading.Timer(_GIVES_WAY, in_time)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    try:
        come_forward(process)
    except OSError as error:
        raise SwitchFailed("Het nieuwe model viel meteen uit. Het oude blijft live.") from error


def _ready(url: str) -> int | None:
    """Returns the status of a Rasa; None as long as nothing answers."""
    try:
        with urllib.request.urlopen(
            f"{url}/webhooks/gateway/ready", timeout=_LOOK_TIMEOUT
        ) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, http.client.HTTPException):
        return None


def _no_control(error: ControlError) -> str:
    return f"De chatbot laat zich nu niet besturen ({error}). Er is niets veranderd."
