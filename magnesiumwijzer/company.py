"""Who stands behind the assistant: company.yml of the project, read in this one place."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, Field, ValidationError

from magnesiumwijzer.settings import settings

COMPANY = "company.yml"


class CompanyError(Exception):
    """company.yml can't be used; the message says in one Dutch sentence what is wrong."""


class Article(BaseModel):
    """The article that the answers come from."""

    title: str = Field(alias="titel", min_length=1)
    url: str = Field("", alias="adres", regex=r"^(https?://\S+)?$")

    class Config:
        extra = "forbid"
        allow_mutation = False


class Company(BaseModel):
    """The company and what its chatbot is called, says first and speaks about."""

    name: str = Field(alias="bedrijf", min_length=1)
    bot: str = Field(alias="chatbot", min_length=1, max_length=40)
    # Digits with what people write between them.
    phone: str = Field(alias="telefoon", regex=r"^[0-9][0-9 -]{1,18}[0-9]$")
    country_code: str = Field("+31", alias="landnummer", regex=r"^\+[0-9]{1,3}$")
    hours: str = Field("", alias="openingstijden", max_length=200)
    emails: tuple[str, ...] = Field((), alias="mail")
    domains: tuple[str, ...] = Field((), alias="domeinen")
    brands: tuple[str, ...] = Field((), alias="merken")
    substances: tuple[str, ...] = Field((), alias="stoffen")
    subjects: str = Field(alias="onderwerpen", min_length=1)
    greeting: str = Field(alias="begroeting", min_length=1)
    first_questions: tuple[str, ...] = Field((), alias="beginvragen")  # names of intents
    choices: dict[str, str] = Field({}, alias="keuzes")  # title of a button: name of an intent
    article: Article = Field(alias="artikel")

    class Config:
        extra = "forbid"
        allow_mutation = False

    @property
    def dial(self) -> str:
        """The number as a phone dials it from anywhere, such as +31501234567."""
        digits = re.sub(r"\D", "", self.phone)
        return self.country_code + digits[1:] if digits.startswith("0") else digits

    @property
    def own_names(self) -> str:
        """A pattern for any of the company's own names, without a group."""
        return "|".join(map(re.escape, self.brands)) or "(?!)"

    @property
    def own_address(self) -> str:
        """A pattern for e-mail addresses that may be told: no person's, and of the company."""
        named = [re.escape(one) for one in self.emails]
        of_domain = "|".join(map(re.escape, self.domains)) or "(?!)"
        return "|".join((*named, rf"(?:info|helpdesk|klantenservice|contact)@(?:{of_domain})"))

    @property
    def values(self) -> dict[str, str]:
        """What stands in braces in answers, and what takes its place."""
        hours = f" De helpdesk is bereikbaar: {self.hours}." if self.hours else ""
        return {
            "telefoon": self.phone,
            "bedrijf": self.name,
            "chatbot": self.bot,
            "onderwerpen": self.subjects,
            "openingstijden": hours,
        }

    def fill(self, text: str) -> str:
        """Fills in what stands in braces; what isn't of the company stays."""
        for name, value in self.values.items():
            text = text.replace(f"{{{name}}}", value)
        return text


def company() -> Company:
    """Returns the company of this process's project, read once.

    Raises:
        CompanyError: when company.yml can't be used.
    """
    return read_company(settings().project_dir)


@lru_cache(maxsize=4)
def read_company(folder: Path) -> Company:
    """Reads company.yml of a project.

    Raises:
        CompanyError: when it can't be used.
    """
    try:
        return Company.parse_obj(_read(folder / COMPANY))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        said = _SAID.get(first["type"], first["msg"])
        raise CompanyError(f"{COMPANY}: bij ‘{where}’ klopt iets niet: {said}.") from error


#: What pydantic finds wrong, in Dutch, by the name of the fault.
_SAID = {
    "value_error.missing": "dit ontbreekt",
    "value_error.extra": "dit veld is onbekend",
    "value_error.any_str.min_length": "dit is leeg",
    "value_error.any_str.max_length": "dit is te lang",
    "value_error.str.regex": "zo ziet dit er niet uit",
    "type_error.str": "hier hoort een tekst te staan",
    "type_error.tuple": "hier hoort een lijst te staan",
    "type_error.dict": "hier horen namen met een waarde te staan",
}


def _read(path: Path) -> Any:
    try:
        # Every value as a text: to YAML, a phone number is a number like any other.
        return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    except FileNotFoundError:
        raise CompanyError(f"Het bestand {COMPANY} ontbreekt in {path.parent}.") from None
    except OSError as error:
        raise CompanyError(f"Het bestand {path} is niet te lezen: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"kijk naar regel {mark.line + 1}" if mark else "het is geen YAML"
        raise CompanyError(f"Het bestand {COMPANY} is niet te lezen: {where}.") from error
