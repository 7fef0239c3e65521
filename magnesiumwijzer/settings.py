"""Every setting of the product, read from the environment in this one place."""

import os
import re
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path

from limits import parse_many
from pydantic import BaseSettings, Field, PositiveFloat, ValidationError, validator

PROJECT_ROOT = Path(__file__).resolve().parent.parent
#: Where a running product writes: databases and logs. Not in git.
VAR_DIR = PROJECT_ROOT / "var"


#: Scheme, host and perhaps a port; an origin has no path.
_ORIGIN = re.compile(r"https?://[\w.-]+(:\d{1,5})?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?")


class SettingsError(Exception):
    """A setting that can't be used; the message names it in one sentence."""


class Settings(BaseSettings):
    """Settings with their defaults; each is read from `MAGNESIUMWIJZER_<NAME>`."""

    host: str = Field("127.0.0.1", description="address that the web app listens on")
    port: int = Field(8080, ge=1, le=65535, description="port of the web app")
    rasa_port: int = Field(5005, ge=1, le=65535, description="port of Rasa, on loopback only")
    rasa_other_port: int = Field(
        5006, ge=1, le=65535, description="port of the second Rasa, while a new model takes over"
    )
    action_port: int = Field(5055, ge=1, le=65535, description="port of the actions, loopback")
    tracker_store_url: str = Field(
        f"sqlite:///{VAR_DIR / 'transcripts.db'}",
        description="SQLAlchemy URL of Rasa's tracker store: the transcripts",
    )
    database_url: str = Field(
        f"sqlite:///{VAR_DIR / 'chats.db'}",
        description="SQLAlchemy URL of the chats: their ids, offered choices and reference codes",
    )
    helpdesk_database_url: str = Field(
        f"sqlite:///{VAR_DIR / 'helpdesk.db'}",
        description="SQLAlchemy URL of what staff see and write: transcripts, reviews, accounts",
    )
    helpdesk_host: str = Field(
        "127.0.0.1",
        description="address of the helpdesk's pages, where they have a port of their own",
    )
    helpdesk_port: int | None = Field(
        None, ge=1, le=65535, description="port of the helpdesk's pages; unset: that of the web app"
    )
    helpdesk_public_url: str | None = Field(
        None, description="address of the helpdesk's pages as staff reach it, for links in alerts"
    )
    alert_webhook_url: str | None = Field(
        None,
        description="address that is told of danger and of hand-overs, without words of visitors",
    )
    keep_days: int = Field(
        30, ge=1, le=3650, description="days after its last message that a chat is erased"
    )
    project_dir: Path = Field(
        PROJECT_ROOT, description="folder of the Rasa project: data, domain.yml, config.yml, models"
    )
    state_dir: Path = Field(
        VAR_DIR / "live", description="folder that tells which model is live, and what is off"
    )
    keep_models: int = Field(
        5, ge=2, le=100, description="models that are kept; older ones are removed"
    )
    trainer_commits: bool = Field(
        False, description="whether each change of a trainer is committed to git under their name"
    )
    log_dir: Path = Field(VAR_DIR / "log", description="folder of the logs of all processes")
    reply_timeout: PositiveFloat = Field(
        5.0, description="seconds before a visitor gets the phone number instead of a reply"
    )
    understanding_timeout: PositiveFloat = Field(
        1.5, description="seconds before Rasa breaks off understanding a message: all others wait"
    )
    allowed_origins: str = Field(
        "", description="other websites that may embed the chat, such as https://www.winkel.nl"
    )
    trusted_proxies: str = Field(
        "", description="addresses or networks of proxies whose X-Forwarded headers are believed"
    )
    rate_limit_address: str = Field(
        "120/minute", description="requests that one internet address may make"
    )
    rate_limit_chat: str = Field("30/minute", description="messages that one chat may send")
    rate_limit_login: str = Field(
        "20/minute", description="times that one internet address may try to log in"
    )
    rate_limit_storage_url: str = Field(
        "memory://", description="where requests are counted: memory://, or redis://host:port/0"
    )
    connections: int = Field(
        2000,
        ge=50,
        le=100_000,
        description="connections at the same time; more need more open files of the system",
    )
    connections_per_address: int = Field(
        100, ge=10, le=100_000, description="connections of one internet address at the same time"
    )
    request_timeout: PositiveFloat = Field(
        20.0, description="seconds that a request may take to arrive, and a reply to be taken"
    )
    mask_personal_data: bool = Field(
        True, description="whether marks take the place of names, phone numbers and the like"
    )
    sentence_encoder: Path = Field(
        PROJECT_ROOT / ".tools" / "encoder",
        description="folder of the sentence encoder that `encoder.convert` made",
    )
    spacy_model: str = Field(
        "nl_core_news_sm", description="name or folder of the Dutch spaCy model; 'blank': none"
    )

    @validator("allowed_origins")
    def _are_origins(cls, value: str) -> str:
        for origin in _parts(value):
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(
                    f"{origin!r} is no origin: write https:// and a host, without a path; "
                    "several with a comma between them"
                )
        return value

    @validator("trusted_proxies")
    def _are_networks(cls, value: str) -> str:
        for network in _parts(value):
            ip_network(network)
        return value

    @validator("alert_webhook_url", "helpdesk_public_url")
    def _are_addresses(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"https?://\S+", value):
            raise ValueError(f"{value!r} is no address: it begins with https:// or http://")
        return value

    @validator("rate_limit_address", "rate_limit_chat", "rate_limit_login")
    def _are_limits(cls, value: str) -> str:
        parse_many(value)
        return value

    class Config:
        env_prefix = "MAGNESIUMWIJZER_"
        allow_mutation = False

    @property
    def origins(self) -> tuple[str, ...]:
        """The allowed origins, one by one, in lower case as browsers write them."""
        return _parts(self.allowed_origins.lower())

    @property
    def proxies(self) -> tuple[str, ...]:
        """The trusted proxies, one by one."""
        return _parts(self.trusted_proxies)

    @property
    def actions_url(self) -> str:
        """Address of the action server, without a closing slash."""
        return f"http://127.0.0.1:{self.action_port}"

    @property
    def web_url(self) -> str:
        """Address of the web app as this machine reaches it, without a closing slash."""
        return _url(self.host, self.port)

    @property
    def helpdesk_url(self) -> str:
        """Address of the helpdesk's pages as this machine reaches it."""
        if self.helpdesk_public_url:
            return self.helpdesk_public_url.rstrip("/")
        base = _url(self.helpdesk_host, self.helpdesk_port) if self.helpdesk_port else self.web_url
        return f"{base}/helpdesk"


def _url(host: str, port: int) -> str:
    host = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


#: Settings of earlier versions, and where that is told now.
_MOVED = {"OPENING_HOURS": "openingstijden", "ARTICLE_URL": "artikel: adres"}


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        SettingsError: when a value can't be used; the message names the variable.
    """
    for old, now in _MOVED.items():
        if os.environ.get(f"MAGNESIUMWIJZER_{old}"):
            raise SettingsError(
                f"The setting MAGNESIUMWIJZER_{old} has gone: write it in company.yml, at '{now}'."
            )
    try:
        return Settings()  # type: ignore[call-arg]  # pydantic 1 has no types for its defaults
    except ValidationError as error:
        first = error.errors()[0]
        name = f"MAGNESIUMWIJZER_{str(first['loc'][0]).upper()}"
        raise SettingsError(f"The setting {name} can't be used: {first['msg']}.") from error
