"""What people write before and behind a name."""

import re

from magnesiumwijzer.company import patterns
from magnesiumwijzer.privacy.lookup import OWN, either

_GREETING = (
    r"(?:\W{0,5}(?:hallo{1,5}|hoi|hai|hey|hi|dag|goede?\s?(?:n\s?)?(?:morgen|middag|avond|dag)|goeie\w+"
    r"|beste|ja|moin?|geachte)\b){0,4}\W{0,5}"
)
_FILLER = (
    r"(?:\s{1,3}(?:namelijk|van (?:achteren|voren|achternaam|voornaam)|"
    r"gewoon|trouwens|dus|overigens|nog|volledig|voluit|eigenlijk))?"
)


def _pattern(raw: str) -> re.Pattern[str]:
    """Compiles a pattern, with the lists of words.yml in it that it names in braces."""
    raw = raw.replace("{filler}", _FILLER)
    for name in ("family", "titles", "professions"):
        raw = raw.replace("{" + name + "}", either(OWN[name]))
    return re.compile(raw, re.IGNORECASE)


GREETED = _pattern(rf"^(?=\W{{0,5}}\w){_GREETING}\s")
#: Behind these stands a name, whatever it looks like.
SAYS_NAME = _pattern(
    r"\b(?:i?k|ich|zij|ze|hij|die van (?:mij|ons)) (?:hee+te?|hette|hiete?|hait|hjit)"
    r"(?:\svan mezelf)?{filler}"
    r"|\bik noem(?! (?:het|dat|dit|mij|me|ze|hem|haar|u|je)\b)"
    r"|\b(?:wij|we|zij|ze) heten|\bheet ik{filler}"
    r"|\b(?:mijne?|mij|mien|men|m'?i?j?n|me)\s(?:eigen\s|volledige\s|voor|achter|roep|meisjes)?na+[mn]"
    r"(?:\sen\s\w+)?{filler}(?:\s(?:is|was|luidt)|\s?[:=])?{filler}"
    r"|\b(?:de|zijn|haar|volledige|mans|vrouws)\s(?:voor|achter|roep|meisjes)?na+m{filler}\s(?:is|was)"
    r"|\b(?:voor|achter|roep|meisjes|familie)naam(?:\s(?:is|was)|\s?[:=])?|\bnaam\s?[:=]|^\W{0,5}naam(?:\sis)?(?=\s)"
    r"|\bnoem(?:t|en)?\s(?:me|mij|hem|haar)(?:\smaar)?|\bzeg maar|\bmag me"
    r"|\bspre+k(?:t|en)?(?:\s(?:u|je|jij|hier|nu|weer))*\smet|\bhier spreekt"
    r"|\bondergetekende,?|\b(?:geboren|getrouwd) als|\b(?:{family}|{professions}) heet"
    r"|\bmet(?=\s(?:\S{1,30}\s){1,4}(?:spre+kt?\s(?:u|je)"
    r"|aan de (?:lijn|telefoon)|aan het toestel)\b)"
    r"|\b(?:noemen|roepen) (?:ze|wij|we) (?:mij|me)"
    r"|\bt\.?[na]\.?v\.?|\bten name van|\bter attentie van|\b(?:op|onder) (?:mijn )?(?:achter"
    r"|meisjes)?naam(?! van (?:mij|mijn|m'n|haar|hem|een)\b)(?: van)?|\bafz(?:ender|\.):?"
    r"|\bgenaamde?|\bschrijf (?:maar|je als)|\bgetrouwde naam(?: is)?"
)
CLOSING = _pattern(
    r"\b(?:groetjes?|groeten|groet|grtjs|grtz?|mvg|m\.v\.g\.?|gr\.?|liefs|hoogachtend"
    r"|beste wensen|x{2,3}|doei+|met dank|kusjes?|hgr|h\.gr|vr\.?\s?gr|dank alvast"
    r"|was getekend|uw klant|dikke kus)\b"
    r"[\s,.!:\-–]{0,4}(?:van\s|namens\s|door\s)?(?=\S)"
)
THANKS = _pattern(
    r"\b(?:fijne? (?:dag|avond|weekend|middag)|tot (?:ziens|horens|gauw|later)"
    r"|bedankt|dank\s?(?:u|je)(?:\s?wel)?|dankuwel|dankjewel|bvd|alvast)\b[\s,.!\-–]{1,4}(?=\S)"
)
#: Behind these a person is likely, and other words are too.
MENTIONS = _pattern(
    r"\b(?:namens|volgens|via|contactpersoon(?:\sis)?|(?:ge)?tekend(?:\sdoor)?|ondertekend(?:\sdoor)?"
    r"|(?:vraag|vragen|vroeg|bel|bellen|verwezen)(?:\s(?:maar|even|dan))?\snaar"
    r"|(?:ge)?spr[ao]?[ae]?kt?(?:en)?(?:\s\w{2,10}){0,2}\smet|contact\s(?:\w{2,8}\s)?met"
    r"|(?:doorverbonden|afspraak|gebeld|overleg) met|betreft|inzake|i\.?v\.?m\.?"
    r"|(?:onder|in) (?:controle|behandeling) (?:bij|van)|(?:loop|kom|ben|was|zit) (?:ik )?bij"
    r"|(?:geholpen|gebeld|gestuurd|verwezen|doorgestuurd|doorverwezen|behandeld|geadviseerd) door"
    r"|(?:besteld|bestelling|ingeschreven|geregistreerd|bekend|gekocht|geboekt"
    r"|staat) (?:\w{2,7} )?(?:op|onder|als|bij u als)"
    r"|(?:pakket|pakje|bestelling|factuur|zending|levering|rekening) voor|onder de naam"
    r"|spelt? (?:u |je |men )?(?:het )?als"
    r"|^\W{0,3}(?:it|'?t|het) is(?: weer)?|het weer,?)"
    r"(?:\s?:)?\s"
)
#: "kunt u marga terug laten bellen", "ik had ellen aan de lijn"
CALLED = _pattern(
    r"\b(?:(?:kan|mag|zou|wil|wou) ik|kan|(?:kunt|wilt|wil|zou) u|kun je|laat|als|aan|wil|wou"
    r"|willen|met|had|kreeg|heb|sprak|van|door|dat)\s"
    r"(?=(?:\S{1,25}\s){1,4}(?:(?:mij|me|ons|hem|haar)\s)?(?:terug\s?(?:te\s|laten\s)?bel|belt\b|bellen\b"
    r"|gesproken|gehoord|aan de (?:lijn|telefoon)|te woord|geholpen|bedanken|spreken\b"
    r"|complimenteren|groeten\b"
    r"|(?:genoteerd|geregistreerd|ingeschreven|opgeschreven)\b))"
)
CALL = re.compile(
    r"bel|spr[eo]ken|gehoord|lijn|telefoon|woord|geholpen|bedanken|compli|groeten|noteerd|streerd|schreven",
    re.IGNORECASE,
)
MYSELF = _pattern(r"\b(?:(?:ik|k|ich|'k) (?:ben|bn|bin|been|zijn)|ben ik)\s")
I_AM = _pattern(r"\b(?:dit is|hier is|u heeft met|hoi met|hallo met|dag met|met)\s")
FAMILY = _pattern(r"\b(?:{family})(?:\s?,)?\s")
TITLE = _pattern(r"\b(?:{titles})(?:\s(?:en|of)\s(?:{titles}))?\s(?:\(?[a-z]\.?\)?\s)?")
PROFESSION = _pattern(r"\b(?:{professions})(?:\s?,)?\s")
OPENING_WITH = _pattern(rf"^{_GREETING}(?:u spreekt\s)?(?:met|hier)\s")
HERE = _pattern(
    rf"^({_GREETING})(?=(?:\S{{1,30}}\s){{1,4}}(?:hier|aan de (?:lijn|telefoon))\b"
    r"(?:\s{0,3}$|\s{0,3}[,.!]|\s(?:uit|nog|weer|ik|met|van)\b))"
)
#: "Tesfay is mijn naam"
IS_MY_NAME = re.compile(
    r"(?:^|[.!?,]\s?)((?:[^\W\d_][\w'’-]{0,30}\s){1,4})"
    r"(?:is|was) (?:mijne?|m'n|mn|me|de) (?:voor|achter|roep|meisjes)?naam\b",
    re.IGNORECASE,
)
#: "mijn naam is jong met een j": a word, but nothing else can stand there.
IS_CALLED = _pattern(
    r"\b(?:(?:mijne?|m'n|mn|me)\s(?:eigen\s|voor|achter|roep|meisjes)?naam\s?(?:is|was|luidt"
    r"|[:=])|(?:ik|hij|zij|ze) heet"
    r"|(?:{family}|{professions}) heet)\s"
)
SAID = re.compile(r"naam|heet", re.IGNORECASE)
_MARKED = r"\[(?:E-MAIL|TELEFOON|IBAN|BSN|KLANTNUMMER|GEBOORTEDATUM|ADRES)\]"
#: Who leaves a phone number or an address, often says whose it is, before it or behind it.
BEHIND_MARK = re.compile(rf"{_MARKED}[\s,;:.(-]{{1,4}}(?:van\s|tnv\s)?(?=[^\W\d_])", re.IGNORECASE)
BEFORE_MARK = re.compile(
    rf"(?:^|[.!?\n]\s{{0,2}})((?:[^\W\d_][\w'’.-]{{0,25}}[\s,;:]{{1,3}}){{1,5}}){_MARKED}",
    re.IGNORECASE,
)
#: "Smits, onze huisarts"
APPOSED = _pattern(
    r"(?:^|[.!?]\s)(?=[^\W\d_]{3,20},\s(?:mijn|m'n|onze|de)\s(?:{family}|{professions})\b)"
)
#: The name of an account
ACCOUNT = re.compile(
    r"\b(?:gebruikers|account|inlog|profiel)naam(?:\s(?:is|was)|:)?\s([\w.-]{4,30})|(?<!\S)(@[a-z]\w{3,30})(?![\w.])",
    re.IGNORECASE,
)
#: "mijn vrouw en ik, lou, smeren"
I_ASIDE = re.compile(r"\bik\s?[,(]\s?(?=[^\W\d_]{2,20}\s?[,)])", re.IGNORECASE)

EPONYM = re.compile(
    r"(?:ziekte|syndroom|morbus|aandoening|methode|test|schaal|dystrofie|tunnel|teken|proef|fenomeen"
    r"|reflex|zouten?|zout|sint|st\.)\s(?:van\s)?(?:de\s)?$",
    re.IGNORECASE,
)
#: "rozemarijn olie", "marie biscuit"
PRODUCT = re.compile(
    r"[\s-](?:olie|thee|zalf|cr[eèé]me|balsem|extract|druppels|tinctuur|tabletten|capsules|zeep|kaakjes"
    r"|biscuit|kruid|blad|wortel|bloesem|honing)\b",
    re.IGNORECASE,
)
#: Names that are words of the field.
STAY = re.compile(
    rf"(?<!\w)(?:{either(OWN['stay'])}|{patterns().own_names})(?:'s|s)?(?!\w)", re.IGNORECASE
)
