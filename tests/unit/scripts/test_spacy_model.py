"""The Dutch spaCy model is installed from an archive that was checked, or not at all."""

from __future__ import annotations

import hashlib
import http.server
import importlib.util
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import spacy
from spacy.cli.package import package

from driving.product import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import published
import spacy_model  # beside setup.py, where it runs before anything is installed

RIGHT, CUT, WRONG = "/right.tar.gz", "/cut.tar.gz", "/wrong.tar.gz"


# spaCy's packer leaves files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model, packed as spaCy's makers pack theirs."""
    folder = tmp_path_factory.mktemp("model")
    nlp = spacy.blank("nl")
    nlp.meta.update(name="core_news_sm", version=spacy_model.VERSION)
    nlp.to_disk(folder / "plain")
    package(
        folder / "plain",
        folder,
        name="core_news_sm",
        version=spacy_model.VERSION,
        create_wheel=False,
    )
    (packed,) = folder.rglob(spacy_model.FILE)
    return packed


@pytest.fixture(scope="module")
def sha256(archive: Path) -> str:
    """What that archive must have."""
    return hashlib.sha256(archive.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def page(archive: Path) -> Iterator[str]:
    """A release page, which sends on to where the file is."""
    content = archive.read_bytes()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library's name
            if self.path.startswith("/release"):
                self.send_response(302)
                self.send_header("Location", self.path.removeprefix("/release"))
                self.end_headers()
                return
            known = self.path in (RIGHT, CUT, WRONG)
            self.send_response(200 if known else 404)
            self.send_header("Content-Length", str(len(content) if known else 0))
            self.end_headers()
            if self.path == RIGHT:
                self.wfile.write(content)
            elif self.path == CUT:
                self.wfile.write(content[: len(content) // 2])
            elif self.path == WRONG:
                self.wfile.write(content[:-1] + b"x")

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/release"
    server.shutdown()
    server.server_close()


def test_the_right_archive_is_brought_whole(
    page: str, archive: Path, sha256: str, tmp_path: Path
) -> None:
    for source in (page + RIGHT, str(archive)):
        published.bring(source, str(tmp_path / "copy"), sha256)
        assert (tmp_path / "copy").read_bytes() == archive.read_bytes()


@pytest.mark.parametrize(
    ("path", "why"),
    [(CUT, "broke off after"), (WRONG, "not the file that was"), ("/none", "can't be reached")],
)
def test_what_comes_cut_off_or_changed_is_told_and_dropped(
    page: str, sha256: str, tmp_path: Path, path: str, why: str
) -> None:
    with pytest.raises(published.NoFile, match=why):
        published.bring(page + path, str(tmp_path / "copy"), sha256)
    assert not (tmp_path / "copy").exists()


def test_a_file_that_is_missing_or_another_is_told(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(published.NoFile, match=r"nowhere can't be read \(No such file"):
        published.bring(str(tmp_path / "nowhere"), str(tmp_path / "copy"), "")
    with pytest.raises(published.NoFile, match="not the file that was published"):
        published.bring(
            str(archive), str(tmp_path / "copy"), spacy_model.SHA256
        )  # by the hash of the product


def test_without_end_or_room_it_is_told(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    with pytest.raises(published.NoFile, match="the disk is full"):
        published.bring(str(archive), str(tmp_path / "full"), "")
    monkeypatch.setattr(published, "_LARGEST", 1000)
    with pytest.raises(published.NoFile, match="larger than it can be"):
        published.bring(str(archive), str(tmp_path / "copy"), spacy_model.SHA256)


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The code of setup, working in an environment of its own."""
    spec = importlib.util.spec_from_file_location("setup_on_trial", ROOT / "scripts" / "setup.py")
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    (packages,) = venv.glob("lib/python*/site-packages")
    (own,) = (ROOT / ".venv").glob("lib/python*/site-packages")
    (packages / "locked.pth").write_text(f"{own}\n")
    monkeypatch.setattr(loaded, "VENV", str(venv))
    monkeypatch.setattr(loaded, "CHECKED_MODEL", str(venv / "spacy_model_checked"))
    monkeypatch.setattr(loaded, "LOG", str(tmp_path / "setup.log"))
    return loaded


def loads(setup: ModuleType) -> bool:
    """Tells whether the environment's Python loads the model by its name."""
    code = f"import spacy; spacy.load({spacy_model.NAME!r})"
    done = subprocess.run([setup.venv_python(), "-c", code], capture_output=True, cwd="/")
    return done.returncode == 0


@pytest.mark.slow
def test_the_model_is_installed_once_and_only_when_it_was_checked(
    setup: ModuleType,
    page: str,
    archive: Path,
    sha256: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    uv = setup.install_uv()
    assert not setup.install_spacy_model(uv, page + WRONG, sha256)
    told = capsys.readouterr().err
    assert "is not the file that was published" in told
    assert "the plain Dutch pipeline with the lookup lemmatizer is used" in told
    assert not loads(setup)
    assert setup.install_spacy_model(uv, str(archive), sha256)
    assert loads(setup)
    # It is there: nothing is fetched, so that nothing can be wrong.
    assert setup.install_spacy_model(uv, page + WRONG, sha256)
    # One of unknown origin goes, also where no other can be had.
    Path(setup.CHECKED_MODEL).unlink()
    assert not setup.install_spacy_model(uv, page + CUT, sha256)
    assert not loads(setup)
