"""Set-up brings the sentence encoder, once; where it can't be had, it says so and goes on."""

from __future__ import annotations

import hashlib
import sys
import tarfile
from pathlib import Path

import pytest

from driving.product import ROOT
from tests.unit.encoder.tiny import write_tiny

sys.path.insert(0, str(ROOT / "scripts"))
import sentence_encoder
import setup


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in the form of the published one, and set-up that takes it for that."""
    packed = tmp_path / sentence_encoder.FILE
    with tarfile.open(packed, "w:gz") as target:
        target.add(write_tiny(tmp_path / "weights"), sentence_encoder.MEMBER)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    monkeypatch.setattr(sentence_encoder, "SHA256", digest)
    monkeypatch.setattr(setup, "ENCODER", str(tmp_path / "encoder"))
    monkeypatch.setattr(setup, "LOG", str(tmp_path / "log"))
    return packed


def test_it_is_converted_once(archive: Path, tmp_path: Path) -> None:
    assert setup.bring_encoder(str(archive))
    assert (tmp_path / "encoder" / "model.bin").exists()
    archive.unlink()
    assert setup.bring_encoder(str(archive))


def test_where_it_can_t_be_had_set_up_goes_on(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not setup.bring_encoder(str(tmp_path / "nowhere"))
    told = capsys.readouterr().err
    assert "nowhere can't be read" in told
    assert "make encoder" in told
    archive.write_bytes(archive.read_bytes()[:-9])
    assert not setup.bring_encoder(str(archive))
    assert "not the file that was published" in capsys.readouterr().err
    assert not (tmp_path / "encoder").exists()
