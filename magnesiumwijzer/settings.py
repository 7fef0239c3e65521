"""Every setting of the product, read from the environment in this one place."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseSettings, Field, PositiveFloat, ValidationError

#: The one phone line; the domain's slot `telefoon` holds it too, and a test keeps them equal.
HELPDESK_PHONE = "0598-626810"

PROJECT_ROOT = Path(__file__).resolve().parent.parent
#: Where a running product writes: databases and logs. Not in git.
VAR_DIR = PROJECT_ROOT / "var"


class SettingsError(Exception):
    """A setting that can't be used; the message names it in one sentence."""


class Settings(BaseSettings):
    """Settings with their defaults; each is read from `MAGNESIUMWIJZER_<NAME>`."""

    host: str = Field("127.0.0.1", description="address that the web app listens on")
    port: int = Field(8080, ge=1, le=65535, description="port of the web app")
    rasa_port: int = Field(5005, ge=1, le=65535, description="port of Rasa, on loopback only")
    action_port: int = Field(5055, ge=1, le=65535, description="port of the actions, loopback")
    tracker_store_url: str = Field(
        f"sqlite:///{VAR_DIR / 'transcripts.db'}",
        description="SQLAlchemy URL of Rasa's tracker store: the transcripts",
    )
    database_url: str = Field(
        f"sqlite:///{VAR_DIR / 'chats.db'}",
        description="SQLAlchemy URL of the chats: their ids, offered choices and reference codes",
    )
    reply_timeout: PositiveFloat = Field(
        5.0, description="seconds before a visitor gets the phone number instead of a reply"
    )
    opening_hours: str = Field(
        "", max_length=200, description="opening hours of the helpdesk, in Dutch; unset: none told"
    )
    article_url: str | None = Field(
        None, description="address of the article, shown with each source"
    )
    spacy_model: str = Field(
        "nl_core_news_sm", description="name or folder of the Dutch spaCy model; 'blank': none"
    )

    class Config:
        env_prefix = "MAGNESIUMWIJZER_"
        allow_mutation = False

    @property
    def rasa_url(self) -> str:
        """Address of Rasa, without a closing slash."""
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        """Address of the action server, without a closing slash."""
        return f"http://127.0.0.1:{self.action_port}"

    @property
    def web_url(self) -> str:
        """Address of the web app as this machine reaches it, without a closing slash."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://{host}:{self.port}"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        SettingsError: when a value can't be used; the message names the variable.
    """
    try:
        return Settings()  # type: ignore[call-arg]  # pydantic 1 has no types for its defaults
    except ValidationError as error:
        first = error.errors()[0]
        name = f"MAGNESIUMWIJZER_{str(first['loc'][0]).upper()}"
        raise SettingsError(f"The setting {name} can't be used: {first['msg']}.") from error
