"""Who stands behind the assistant: company.yml of the project, read in this one place."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, Field, ValidationError, validator

from magnesiumwijzer.settings import SettingsError, settings

COMPANY = "company.yml"
#: Digits; a number of so few is no end of another one.
_SHORT = 7


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
    phone: str = Field(alias="telefoon", max_length=25)
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

    @validator("phone")
    def _is_phone(cls, value: str) -> str:
        if (
            not re.fullmatch(r"\+?[0-9(][0-9 ()-]*[0-9]", value)
            or not 3 <= len(_digits(value)) <= 15
        ):
            raise ValueError("een telefoonnummer heeft cijfers, met spaties of streepjes ertussen")
        return value

    @validator("emails", "domains", "brands", "substances", "first_questions", each_item=True)
    def _says_something(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("een van de namen is leeg")
        return value.strip().lower()

    @validator("name", "bot", "phone", "hours", "subjects")
    def _has_no_braces(cls, value: str) -> str:
        if re.search(r"[{}]", value):
            raise ValueError("hier kunnen geen accolades staan")
        return value.strip()

    @validator("greeting")
    def _fills_in_what_is_known(cls, value: str) -> str:
        if re.search(r"[{}]", re.sub(r"\{(telefoon|bedrijf|chatbot|onderwerpen)\}", "", value)):
            raise ValueError(
                "alleen {telefoon}, {bedrijf}, {chatbot} en {onderwerpen} worden ingevuld"
            )
        return value

    class Config:
        extra = "forbid"
        allow_mutation = False

    @property
    def dial(self) -> str:
        """The number as a phone dials it, from abroad too where it can be: +31501234567."""
        number = _digits(self.phone)
        if self.phone.startswith("+"):
            return f"+{number}"
        # 0800 and 0900 are reached from within the country only, as are short numbers.
        abroad = number.startswith("0") and number[1] not in "089"
        return self.country_code + number[1:] if abroad else number

    def is_own(self, number: str) -> bool:
        """Tells whether digits are this number, in whatever way people write it."""
        own = _digits(self.dial).removeprefix(self.country_code[1:])
        _, _, local = re.sub(r"[ ()-]+", " ", self.phone).strip().partition(" ")
        if number in {own, f"0{own}", _digits(self.phone), _digits(self.dial)}:
            return True
        return number == _digits(local) != "" or (len(own) > _SHORT and number.endswith(own))

    @property
    def values(self) -> dict[str, str]:
        """What stands in braces in answers, and what takes its place."""
        hours = f" De helpdesk is bereikbaar: {self.hours.rstrip(' .')}." if self.hours else ""
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


class Patterns(NamedTuple):
    """What of a company is compiled into patterns; each is without a group."""

    own_names: str
    own_address: str
    substances: str


def patterns() -> Patterns:
    """Returns the patterns of this process's company; without company.yml they match nothing.

    Modules ask this when they are imported. Whoever starts something reads company.yml as well, and
    says what is wrong with it.
    """
    try:
        of = company()
    except (CompanyError, SettingsError):
        return Patterns("(?!)", "(?!)", "(?!)")
    named = [re.escape(one) for one in of.emails]
    of_domain = _any(of.domains)
    address = "|".join((*named, rf"(?:info|helpdesk|klantenservice|contact)@(?:{of_domain})"))
    return Patterns(_any(of.brands), address, f"(?:{_any(of.substances)})")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


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
    told = _read(folder / COMPANY)
    if not isinstance(told, dict):
        raise CompanyError(f"{COMPANY}: hier horen bedrijf, chatbot, telefoon en meer te staan.")
    try:
        return Company.parse_obj(told)
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
