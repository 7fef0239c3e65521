"""Claims of healing, unless they are denied: nothing here is a medicine."""

import re
from collections.abc import Iterator

from magnesiumwijzer.project.answer_checks.plain import Finding, Plain
from magnesiumwijzer.project.answer_checks.words import SUBSTANCE, any_of, whole, words

KIND = "claim"
_WHY = (
    "Dit belooft dat iets helpt of geneest, of dat het zonder arts of medicijn kan. De chatbot "
    "belooft dat nooit, en mag dat ook niet."
)
_APART = r"[^.;!?]{0,80}?"
_STRONG = whole(any_of("claims"))
_PAIRS = [
    whole(rf"(?:{first})\b{_APART}\b(?:{second})")
    for one, other in (pair.split(" … ") for pair in words("claims_in_two"))
    for first, second in ((one, other), (other, one))
]
_WEAK = whole(any_of("claims_with_complaint"))
_COMPLAINT = re.compile(rf"(?<![^\W_])[^\W\d_]*?{any_of('complaints')}(?![^\W_])")
_BY_DENIAL = whole(
    f"(?:{'|'.join(words('claims_by_denial'))})".replace(
        "{complaint}", rf"(?:[^\W\d_]*?{any_of('complaints')})(?![^\W_])"
    )
)
_DENIAL = whole(any_of("denials"))
_NO_DENIAL = whole(any_of("not_denials"))
_TURNED = whole(any_of("denials_of_what_was_said"))
#: Where a denial no longer reaches: another thought begins.
_BREAK = re.compile(
    r"\s*[:;,(–]\s*|\s+(?:maar|want|dus|doch|echter|toch|terwijl|omdat|doordat|waardoor|zodat)\s+"
)
_AND = re.compile(r"\s+en\s+(?:ook\s+)?")
_NEW_THOUGHT = re.compile(
    r"(?:is|zijn|kan|kunt|kunnen|zal|zullen|heeft|hebben|werkt|doet|maakt|het|dit|die|dat|ze|zij|u"
    rf"|je|jij|wij|we|extra|{SUBSTANCE}|daarom|daardoor|zo)\b"
)
_ALSO = re.compile(r"(?:ook|wel|zelfs|zo)?\s*")
#: "Of het helpt, staat niet in het artikel": what is denied comes last.
_OPEN = re.compile(r"(?:over\s)?(?:of|dat|hoe|wat|welke?|waarom|hoeveel)\b")
_EXAMPLES = re.compile(r",\s*(?:zoals|bijvoorbeeld|waaronder)\s[^,.;!?]*,")
#: To happen, not to prevent: hoe vaak dit voorkomt.
_OCCURS = re.compile(
    r"(?:hoe vaak|vaak|veel|zelden|soms|meest|weinig"
    r"|(?:kan|kunnen)(?= (?:ook|vaker|weleens|wel|bij|in|op|na|op|voorkomen)\b))"
    r"\b[^.;!?,]{0,30}?\bvoorkom(?:t|en|ende)"
)
#: "Vraag uw arts hoe u de pijn kunt verminderen" leaves it to who knows.
_REFERRED = re.compile(
    r"\b(?:vraag|bespreek|overleg)[^.;!?]{0,60}?(?:arts|dokter|apotheker|specialist)[^.;!?]{0,10}?"
    r"\b(?:hoe|of|wat|welke?)\b"
)
#: Stress marks: voorkómen is voorkomen.
_ACCENTS = str.maketrans("áéíóú", "aeiou")
_ASKS = re.compile(r"(?:wist|weet) (?:u|je|jij)\b")
_YES = re.compile(rf"\s*{any_of('affirmations')}(?![^\W_])")
_INFINITIVE = re.compile(r"[^\W\d_]+en\b")


def find(plain: Plain) -> Iterator[Finding]:
    """Yields claims that are not denied in the same thought."""
    for start, end in plain.sentences:
        sentence = plain.text[start:end].translate(_ACCENTS)
        sentence = _EXAMPLES.sub(lambda match: " " * len(match[0]), sentence)
        referred = _REFERRED.search(sentence)
        for first, last in _claims(sentence):
            if referred and first >= referred.end():
                continue
            yield plain.finding(KIND, start + first, start + last, _WHY)


def find_asked(question: Plain) -> Iterator[Finding]:
    """Yields claims of a button's text; a question asks, it claims nothing, unless by a trick."""
    if not question.text.rstrip().endswith("?") or _ASKS.search(question.text):
        yield from find(question)


def find_answered(question: Plain, answer: Plain) -> Iterator[Finding]:
    """Yields the yes of an answer to a question that holds a claim: geneest het? ja."""
    yes = _YES.match(answer.text)
    if yes and any(True for _ in find(question)):
        yield answer.finding(KIND, *yes.span(), _WHY)


def _claims(sentence: str) -> Iterator[tuple[int, int]]:
    quiet = _NO_DENIAL.sub(lambda match: " " * len(match[0]), sentence)
    open_question = bool(_OPEN.match(sentence.strip()))
    yield from (match.span() for match in _BY_DENIAL.finditer(sentence))
    before = False
    for start, end in _thoughts(sentence):
        denied = len(_DENIAL.findall(quiet, start, end)) % 2 == 1
        if denied:  # "wie zegt dat het niet geneest, heeft het mis"
            denied = not _TURNED.search(sentence, end)
        elif open_question and "maar" not in sentence[start:]:
            denied = bool(_DENIAL.search(quiet, end))
        found = list(_in_thought(sentence, start, end))
        # "niet voorkomen en genezen": one denial for both.
        shared = (
            before
            and found
            and _ALSO.sub("", sentence[start:end], 1).startswith(
                sentence[found[0][0] : found[0][1]]
            )
            and _INFINITIVE.fullmatch(sentence[found[0][0] : found[0][1]])
        )
        if not denied and not (shared and sentence[:start].rstrip().endswith((" en", " of"))):
            yield from found
        before = denied


def _thoughts(sentence: str) -> Iterator[tuple[int, int]]:
    """Yields start and end of each part of a sentence that one denial can reach."""
    cuts = [(match.start(), match.end()) for match in _BREAK.finditer(sentence)]
    for match in _AND.finditer(sentence):
        rest = sentence[match.end() : match.end() + 60]
        if _NEW_THOUGHT.match(rest) or any(
            pattern.match(rest) for pattern in (_STRONG, _WEAK, *_PAIRS, _DENIAL)
        ):
            cuts.append((match.start(), match.end()))
    start = 0
    for first, last in sorted(cuts):
        if first >= start:
            yield start, first
            start = last
    yield start, len(sentence)


def _in_thought(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    occurs = [match.span() for match in _OCCURS.finditer(sentence)]
    for pattern in (_STRONG, *_PAIRS):
        for match in pattern.finditer(sentence, start, end):
            if not any(first <= match.start() < last for first, last in occurs):
                yield match.span()
    if _COMPLAINT.search(sentence, start, end):
        yield from (match.span() for match in _WEAK.finditer(sentence, start, end))
