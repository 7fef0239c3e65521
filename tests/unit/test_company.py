"""Who stands behind the assistant is told in company.yml, and nowhere in the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from driving.product import ROOT, free_ports
from magnesiumwijzer.company import CompanyError, company, read_company
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.intents import check_company
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import SettingsError, settings
from tests.unit.project.copies import copy_files

#: The product's own name stays, in packages, settings and the element's tag.
NAMED = re.compile(r"zechsal|magnesium(?!wijzer)|\bATP\b|neuropath|0598|626810", re.IGNORECASE)
TEXT = (ROOT / "company.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["magnesiumwijzer", "actions"])
def test_no_code_names_the_company_or_its_subject(folder: str) -> None:
    files = [
        path
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".js", ".html", ".css") and "migrations" not in path.parts
    ]
    assert files
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not NAMED.search(line), f"{path.relative_to(ROOT)}:{number}: {line.strip()}"


def written(folder: Path, before: str = "", after: str = "") -> Path:
    """A folder with our company.yml, in which one text is another."""
    assert before in TEXT
    (folder / "company.yml").write_text(TEXT.replace(before, after), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("bedrijf: Zechsal\n", "", "‘bedrijf’ klopt iets niet: dit ontbreekt"),
        ("bedrijf: Zechsal", "bedrijf:", "‘bedrijf’ klopt iets niet: dit is leeg"),
        ("0598-626810", "bel maar", "‘telefoon’"),
        ("chatbot: Mag", "slogan: Beter!\nchatbot: Mag", "‘slogan’ klopt iets niet: dit veld"),
        ('adres: ""', "adres: zechsal.nl", "‘artikel.adres’"),
        ("merken: [zechsal, zechstein]", "merken: zechsal", "‘merken’ klopt iets niet: hier hoort"),
        ("mail: []", "mail: [", "kijk naar regel"),
        ("merken: [zechsal, zechstein]", 'merken: [zechsal, ""]', "een van de namen is leeg"),
        ("  {onderwerpen}. Mijn", "  {onderwerp}. Mijn", "‘begroeting’ klopt iets niet: alleen"),
        ("bedrijf: Zechsal", 'bedrijf: "{chatbot}"', "geen accolades"),
        (TEXT, "", "hier horen bedrijf, chatbot"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    with pytest.raises(CompanyError, match=re.escape(said)) as told:
        read_company(written(tmp_path, before, after))
    assert "company.yml" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CompanyError, match=r"company\.yml ontbreekt"):
        read_company(tmp_path)


def test_a_number_is_read_as_it_was_written_and_dialled_from_abroad(tmp_path: Path) -> None:
    found = read_company(written(tmp_path, "telefoon: 0598-626810", "telefoon: 0612345671"))
    assert (found.phone, found.dial) == ("0612345671", "+31612345671")


@pytest.mark.parametrize(
    ("phone", "dial", "own", "others"),
    [
        ("0598-626810", "+31598626810", "0598626810 0031598626810 626810", "0612626810 26810"),
        ("050-7001122", "+31507001122", "0507001122 31507001122 7001122", "0612001122 001122"),
        ("+31 50 700 11 22", "+31507001122", "0507001122 0031507001122", "0201122"),
        ("(050) 700 11 22", "+31507001122", "0507001122 7001122", "1122"),
        ("0800-1234", "08001234", "08001234", "0612081234"),
        ("1850", "1850", "1850", "850 0612341850"),
    ],
)
def test_a_number_is_known_however_it_is_written(
    tmp_path: Path, phone: str, dial: str, own: str, others: str
) -> None:
    found = read_company(written(tmp_path, "telefoon: 0598-626810", f'telefoon: "{phone}"'))
    assert found.dial == dial
    assert [one for one in own.split() if not found.is_own(one)] == []
    assert [one for one in others.split() if found.is_own(one)] == []


def test_hours_end_in_one_point(tmp_path: Path) -> None:
    found = read_company(written(tmp_path, 'openingstijden: ""', "openingstijden: werkdagen."))
    assert found.values["openingstijden"] == " De helpdesk is bereikbaar: werkdagen."


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("company.yml", None, "There is no company.yml"),
        ("company.yml", "bedrijf: [", "Het bestand company.yml is niet te lezen"),
        ("company.yml", TEXT.replace("ATP: atp_wat_is", "ATP: atp"), "atp is geen vraag"),
    ],
)
def test_a_start_tells_it_in_one_line(
    tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    folder = copy_files(tmp_path / "project")
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    for other in ("endpoints.yml", "credentials.yml"):
        shutil.copy(ROOT / other, folder / other)
    environment = {
        **os.environ,
        "MAGNESIUMWIJZER_PROJECT_DIR": str(folder),
        "MAGNESIUMWIJZER_STATE_DIR": str(tmp_path / "live"),
        "MAGNESIUMWIJZER_LOG_DIR": str(tmp_path / "log"),
        **{
            f"MAGNESIUMWIJZER_{one}_URL": f"sqlite:///{tmp_path / one}.db"
            for one in ("DATABASE", "TRACKER_STORE", "HELPDESK_DATABASE")
        },
        **{
            f"MAGNESIUMWIJZER_{one}": str(port)
            for one, port in zip(
                ("PORT", "RASA_PORT", "RASA_OTHER_PORT", "ACTION_PORT"), free_ports(4), strict=True
            )
        },
    }
    started = subprocess.run(
        [sys.executable, "-m", "magnesiumwijzer.launch"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert started.returncode == 1
    assert said in started.stderr
    assert len(started.stderr.strip().splitlines()) == 1


def test_a_button_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    intents = read_project(ROOT).intents
    check_company(intents, company())
    wrong = read_company(written(tmp_path, "ATP: atp_wat_is", "ATP: grens_prijs"))
    with pytest.raises(ProjectError, match="grens_prijs is geen vraag met een antwoord"):
        check_company(intents, wrong)


def test_a_setting_that_moved_here_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAGNESIUMWIJZER_OPENING_HOURS", "werkdagen")
    settings.cache_clear()
    with pytest.raises(SettingsError, match=r"company\.yml, at 'openingstijden'"):
        settings()
    monkeypatch.undo()
    settings.cache_clear()
