"""Full-text search: one text a chat, of what the visitor typed.

SQLite's FTS5 and PostgreSQL's own index do the searching. Both get stems instead of words, without
capitals, accents and Dutch endings, so that both find the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer
import sqlalchemy as sa
from sqlalchemy.engine import Connection

#: Characters of a chat that can be searched: PostgreSQL has a limit.
_MOST = 200_000
#: Words and phrases that count; what comes after them is left out.
TERMS = 20
_WORD = re.compile(r"\w+")
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')


def create(connection: Connection) -> None:
    """Makes the index."""
    if _is_sqlite(connection):
        connection.exec_driver_sql("CREATE VIRTUAL TABLE search USING fts5(stems)")
        return
    connection.exec_driver_sql(
        "CREATE TABLE search (number INTEGER PRIMARY KEY, stems TSVECTOR NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX search_stems ON search USING gin (stems)")


def index(connection: Connection, texts: dict[int, str]) -> None:
    """Puts the texts of chats in the index, in place of what was there of them."""
    remove(connection, texts)
    rows = [
        {"number": number, "stems": " ".join(stems(text[:_MOST]))} for number, text in texts.items()
    ]
    if not rows:
        return
    if _is_sqlite(connection):
        insert = "INSERT INTO search(rowid, stems) VALUES(:number, :stems)"
    else:
        insert = "INSERT INTO search(number, stems) VALUES(:number, to_tsvector('simple', :stems))"
    connection.execute(sa.text(insert), rows)


def remove(connection: Connection, numbers: Iterable[int]) -> None:
    """Takes chats out of the index."""
    rows = [{"number": number} for number in numbers]
    if rows:
        key = "rowid" if _is_sqlite(connection) else "number"
        connection.execute(sa.text(f"DELETE FROM search WHERE {key} = :number"), rows)


def clear(connection: Connection) -> None:
    """Empties the index."""
    connection.exec_driver_sql("DELETE FROM search")


def scrub(connection: Connection) -> None:
    """Makes words that were taken out leave the index for good."""
    if _is_sqlite(connection):
        # FTS5 keeps them until a merge. It can merge all at once ('optimize'), but counts how often
        # it did, and breaks at the thousandth time.
        connection.exec_driver_sql("INSERT INTO search(search) VALUES('rebuild')")


def matching(query: str, dialect: str) -> sa.sql.Select | None:
    """Returns a query for the numbers of chats that hold every word and phrase; None without any.

    Words between double quotes must stand in that order. Nothing else in `query` has a meaning.
    """
    terms = [term for quoted, plain in _PART.findall(query) if (term := stems(quoted or plain))]
    terms = terms[:TERMS]
    if not terms:
        return None
    if dialect == "sqlite":
        # Stems hold letters and digits only; in quotes none of them is an operator.
        wanted = " AND ".join('"' + " ".join(term) + '"' for term in terms)
        return sa.text("SELECT rowid FROM search WHERE search MATCH :wanted").bindparams(
            wanted=wanted
        )
    column = sa.literal_column("stems")
    return (
        sa.select(sa.literal_column("number"))
        .select_from(sa.table("search"))
        .where(
            *(column.op("@@")(sa.func.phraseto_tsquery("simple", " ".join(term))) for term in terms)
        )
    )


def stems(text: str) -> list[str]:
    """Returns the stem of each word, in order: `Mijn voeten tintelen` gives `mijn voet tintel`."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return [_stem(word) for word in _WORD.findall(plain)]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    # Thousands of letters in a row are not a word, and an index limits the length of words.
    # A stemmer keeps the word it works on, so threads can't share one; the cache makes it cheap.
    return str(snowballstemmer.stemmer("dutch").stemWord(word[:64]))


def _is_sqlite(connection: Connection) -> bool:
    return bool(connection.dialect.name == "sqlite")
