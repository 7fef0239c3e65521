"""Starting and stopping the two Rasas, through the supervisor of the running product."""

import contextlib
import hashlib
import http.client
import os
import tempfile
import time
import xmlrpc.client
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from magnesiumwijzer.settings import Settings

#: Names in supervisord.conf.
PROGRAMS = {"a": "rasa", "b": "rasa_other"}
#: Bytes that the path of a socket may have: 107, of which the supervisor uses some for a number.
_PATH_LIMIT = 95
#: Seconds until a process that was killed must be gone.
_STOP_LIMIT = 20
_DOWN = ("STOPPED", "EXITED", "FATAL", "UNKNOWN")


class ControlError(Exception):
    """The supervisor is not there, or refuses."""


@dataclass(frozen=True)
class State:
    """How the process of a slot is; `number` is its id, 0 where there is no process."""

    down: bool
    number: int


def control_socket(settings: Settings) -> Path:
    """Returns the path of the socket on which the supervisor of this product listens."""
    name = f"control-{settings.port}.sock"
    path = settings.state_dir.resolve() / name
    if len(os.fsencode(path)) <= _PATH_LIMIT:
        return path
    short = hashlib.sha256(os.fsencode(path.parent)).hexdigest()[:8]
    return Path(tempfile.gettempdir()) / f"magnesiumwijzer-{os.getuid()}-{short}" / name


class Control:
    """Tells the supervisor what to do with a slot."""

    def __init__(self, settings: Settings) -> None:
        self._socket = control_socket(settings)

    def start(self, slot: str) -> None:
        """Starts the Rasa of a slot; returns before it can answer.

        Raises:
            ControlError: when the supervisor can't be asked to, or can't start it.
        """
        self._call("startProcess", PROGRAMS[slot], False)

    def stop(self, slot: str) -> None:
        """Ends the Rasa of a slot, which nobody may need any more; one that is down stays so.

        Raises:
            ControlError: when the supervisor can't be asked to, or it does not end.
        """
        if self.state(slot).down:
            return
        self._call("stopProcess", PROGRAMS[slot], False)
        # A Rasa that is asked to stop takes a processor for many seconds, from visitors too.
        with contextlib.suppress(ControlError):  # it has ended already
            self._call("signalProcess", PROGRAMS[slot], "KILL")
        end = time.monotonic() + _STOP_LIMIT
        while not self.state(slot).down:
            if time.monotonic() > end:
                raise ControlError("a Rasa does not end")
            time.sleep(0.05)

    def state(self, slot: str) -> State:
        """Tells how the process of a slot is now.

        Raises:
            ControlError: when the supervisor can't be asked.
        """
        told = self._call("getProcessInfo", PROGRAMS[slot])
        return State(told["statename"] in _DOWN, int(told["pid"]))

    def _call(self, method: str, *arguments: Any) -> Any:
        from supervisor.xmlrpc import SupervisorTransport  # type: ignore[import-untyped]

        if not self._socket.exists():
            raise ControlError("the product does not run")
        transport = SupervisorTransport(None, None, serverurl=f"unix://{self._socket}")
        try:
            with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as server:
                return getattr(server.supervisor, method)(*arguments)
        except (xmlrpc.client.Error, http.client.HTTPException, OSError) as error:
            raise ControlError(str(error) or type(error).__name__) from error
