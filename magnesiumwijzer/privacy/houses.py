"""Houses by their number: its form, and what tells where somebody lives without a street."""

import re

#: What a number may count other than houses.
COUNTED = (
    r"(?!\s{0,3}(?:%|,\d|\.\d|keer|maal|x\b|jaar|jr\b|dag|uur|km|kilo|min|mg|gr\b|gram|week|weken|maand|ml|euro|€"
    r"|graden|meter|stap|pil|tablet|hoog\b|en\s{1,3}een\s{1,3}half|mensen|personen|kinderen|van\s{1,3}de|procent"
    r"|per|druppel|capsule|glas|glazen|slaapkamer|kamers|verdieping|trappen|nacht|flesje|vierkante|m2|fles|pakje))"
)
#: A house number, and not a number of something.
NUMBER = (
    r"(?:\s(?:oost|west|noord|zuid|[nozw]\.?z\.?)\b)?"
    r"(?:,?\s{0,2}(?:op|(?:op\s)?(?:huisnummer|huisnr\.?|nummer|nr\.?|no\.?|#))?\s{0,2})(?!(?:19|20)\d\d)[1-9]\d{0,3}(?!\d)"
    r"(?:\s?-?\s?(?:[a-hA-H]\d?(?:-\d{1,3})?|hs|bis|huis|bg|zw|rd|boven|beneden|achter|rood|zwart|[iI]{1,3})\b|\s?[-/]\s?\d{1,4}\b"
    r"|\s?[1-9]\s?hoog\b"
    r"|,?\s(?:kamer|app\.?|appartement|flat|bus|plaats|plek|huisje|bungalow|unit|perceel|chalet|staanplaats|box|studio)\s\d{1,4}\b)?"
    + COUNTED
)
NAME = r"[^\W\d_][\w'’.-]{1,25}"
_POST_BOX = re.compile(
    r"\bpostbus\s(?:nummer\s|nr\.?\s)?\d{1,6}\b|\b(?:hoge|lage)\sder\sa\s\d{1,3}\b", re.IGNORECASE
)
#: "flat de trefkoel 41"
_BUILDING = re.compile(
    rf"\b(?:flat|appartement(?:encomplex)?|residentie|hofje|woning)\s((?:de|het|['’]t)\s{NAME}{NUMBER})",
    re.IGNORECASE,
)
_CODE_WITH_NUMBER = re.compile(
    r"\b[1-9]\d{3}\s?[a-z]{2},?\s(?:huisnummer|huisnr\.?|nummer|nr\.?)\s[1-9]\d{0,3}\b",
    re.IGNORECASE,
)
#: Behind a name, or on a line of its own: any word with a number.
IN_ITS_PLACE = re.compile(
    rf"(?:\[NAAM\][\s,;:-]{{1,4}}(?:(?:van|op|aan|in)\s)?|^|\n\s{{0,2}})((?:de|het|['’]t)\s)?([^\W\d_]{{4,25}}){NUMBER}(?=\s{{0,2}}(?:,|\n|$))",
    re.IGNORECASE,
)
_HOUSE_NUMBER = re.compile(
    r"\b(?:(?:huis|woning)\s?|buren\sop\s|bij\s|woon(?:t)?\sop\s)(?:nummer|nr\.?)\s?(?:is|was|:|=)?\s?([1-9]\d{0,3}(?!\d)(?:\s?[a-h]\b)?)",
    re.IGNORECASE,
)
#: "camping de Zon plek 37", "kamer 12 van verzorgingshuis de Zonnehof"
_STAYS = (
    r"(?:camping|vakantiepark|bungalowpark|recreatiepark|jachthaven|hospice|serviceflat|aanleunwoning(?:en)?"
    r"|(?:verpleeg|verzorgings|bejaarden|zieken|rust)(?:te)?huis|(?:woon)?zorg(?:centrum|huis)|woonvorm|wooncomplex)"
)
_ROOM = (
    r"(?:plek|kamer|appartement|app\.?|huisje|chalet|bungalow|unit|perceel|afdeling|nummer|nr\.?)"
    r"\s(?:nr\.?\s|nummer\s)?[1-9]\d{0,3}\b"
)
_STAYING = re.compile(
    rf"\b{_STAYS}\s((?:(?:de|het|['’]t)\s)?[\w'’-]{{2,25}}(?:\s[\w'’-]{{2,25}})?,?\s{_ROOM})"
    rf"|\b({_ROOM}\s(?:van|in|op|bij)\s(?:(?:de|het)\s)?{_STAYS}\s(?:(?:de|het|['’]t)\s)?[\w'’-]{{3,25}})",
    re.IGNORECASE,
)

#: Each gives its first group, or all.
WITHOUT_STREET = (_POST_BOX, _HOUSE_NUMBER, _STAYING, _BUILDING, _CODE_WITH_NUMBER)
