"""A running product leaves nothing that other users of the machine can read."""

from __future__ import annotations

from driving.product import ROOT, Product


def test_nobody_else_reads_what_a_running_product_keeps(product: Product) -> None:
    assert product.ask("wat is atp").status == 200
    kept = [product.folder, ROOT / "var", *product.folder.rglob("*"), *(ROOT / "var").rglob("*")]
    names = {path.name for path in kept}
    assert {"transcripts.db", "chats.db", "helpdesk.db", "web.log", "live.json"} <= names
    left_open = [str(path) for path in kept if path.lstat().st_mode & 0o077]
    assert left_open == []


def test_others_may_read_the_model(product: Product) -> None:
    assert all(path.stat().st_mode & 0o044 for path in (ROOT / "models").glob("*.tar.gz"))
