"""The danger rules: acute messages in many voices, their misspellings, and harmless uses."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest

from magnesiumwijzer.project.kinds import KINDS
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.project.source import Intent
from magnesiumwijzer.safety.danger import DangerRules, dangers, find_danger
from magnesiumwijzer.settings import PROJECT_ROOT
from tests.unit.safety.messages.calm import CALM
from tests.unit.safety.messages.doctor import GP, LATER_HUISARTS, SECOND_HUISARTS
from tests.unit.safety.messages.foreign import FOREIGN_BODY, FOREIGN_CALM, FOREIGN_MIND
from tests.unit.safety.messages.harmless import HARMLESS, LATER_HARMLESS, SECOND_HARMLESS
from tests.unit.safety.messages.life import (
    ALLERGY,
    BLEEDING,
    BREATH,
    HEART,
    LATER_112,
    POISONED,
    SECOND_112,
    SEIZURE,
    STROKE,
    UNCONSCIOUS,
)
from tests.unit.safety.messages.mind import LATER_113, SECOND_113, SUICIDE, SUICIDE_WITH_PILLS


def _lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines() if line.strip()]


MISSPELT = [
    ("mijn vader heeft een beroete denk ik", "acuut_112"),
    ("ik denk dat ik een hartaanvall krijg", "acuut_112"),
    ("ik heb pijn op de bors", "acuut_112"),
    ("pyn op me borst", "acuut_112"),
    ("mijn vrouw is bewustloos", "acuut_112"),
    ("mn man is bewustelos", "acuut_112"),
    ("ademnoot", "acuut_112"),
    ("hij is aan het stiken", "acuut_112"),
    ("ik krijg gen lucht", "acuut_112"),
    ("ik krijg geenlucht", "acuut_112"),
    ("ze heeft een eplileptische aanval", "acuut_112"),
    ("mijn man legt te schoken op de grond", "acuut_112"),
    ("MIJN MAN ZIJN MOND HANGT SCHEEEEF!!!", "acuut_112"),
    ("scheeve mond", "acuut_112"),
    ("mijn zoon heefd een epileptise aanval", "acuut_112"),
    ("zijn tong swelt op", "acuut_112"),
    ("hart aanval mijn man", "acuut_112"),
    ("mij moeder reageerd niet meer", "acuut_112"),
    ("hij ist flauw gevallen en wort niet waker", "acuut_112"),
    ("ik denk aan zelfmoort", "acuut_113"),
    ("ik wil zelf moord plegen", "acuut_113"),
    ("ik wil nietmeer leven", "acuut_113"),
    ("ik wil niet meeer levven", "acuut_113"),
    ("ik wil dooood", "acuut_113"),
    ("wil dod", "acuut_113"),
    ("ik wil er een eint aan maken", "acuut_113"),
    ("zelfmord", "acuut_113"),
    ("ben suisidaal", "acuut_113"),
    ("ik will niet mer leven", "acuut_113"),
    ("ik heb teveel magnesum geslikt", "acuut_huisarts"),
    ("me kind heeft afwasmidel gedronke", "acuut_huisarts"),
    ("tevel medicijne ingenome", "acuut_huisarts"),
    ("mijn been is opeens gevoeloos", "acuut_huisarts"),
    ("hoge kooorts en stijfe nek", "acuut_huisarts"),
]


#: Migrants, professionals, what happened today, pictures, words spelt by the letter, children.
VOICES = """
mij vader hij valt op grond hij doet ogen niet open
baby drink schoonmaak wat moet doen
mijn kind eten pillen van oma alles op
zij niet wakker worden
veel bloed komt uit been niet stop
ik niet meer wil leven
mijn buurman ligt buiten hij niet praten hij niet bewegen
mijn oma zij heeft aanval lichaam schudt
hart doet pijn heel erg zweten ik
alsjeblieft stuur dokter ambulance snel man is flauw
cliënt heeft al acht minuten een aanval
SpO2 82% bij COPD-patiënt, cyanotisch
pt heeft 20 tabl paracetamol p.o. ingenomen
reanimatie gestart op afdeling 3
bewoner gevonden op de grond, geen respons op pijnprikkel
client insulten achter elkaar, komt niet bij
bloedsuiker 1.8 en niet wekbaar
cliënt automutileert, diepe snedes beide onderarmen
ademfrequentie 6, morfinepomp, slecht wekbaar
zorgvrager heeft foutieve medicatie gekregen, dubbele dosering lithium
net viel mijn vader neer en hij zegt niets meer
daarstraks zakte mijn moeder in elkaar
gisteravond heb ik alle slaappillen ingenomen die ik had
zonet kreeg ze een toeval en ze is nog niet bij
net verloor mijn vrouw het bewustzijn
vandaag viel mijn vader opeens om en zijn arm deed het niet meer
vanmiddag heb ik geprobeerd er een eind aan te maken
vanmorgen at onze peuter de hele pot magnesium leeg
vannacht sneed ze in haar polsen
een kwartier geleden begon mijn moeder wartaal te praten
20 💊 geslikt
overal 🩸 help
🚑 nodig nu
mijn opa ligt op de grond en reageert niet 🆘
🔪 in mijn arm gezet om niks te voelen
hele strip 💊 ingenomen
hij spuugt 🩸
bel 🚑 mijn man valt weg
h e l p  i k  s t i k
ik krijg geen l u c h t
ik wil d o o d
ze is b e w u s t e l o o s
ik wil niet meer l e v e n
o v e r d o s i s genomen
stuur een ambulance naar ons huis
stuur ziekenauto snel
mijn zus is blauw
haar vingers en lippen kleuren paars
ze wordt sufer en sufer
oma wordt al maar slaperiger na haar pillen
bel alsjeblieft de ziekenwagen
waar blijft de ambulance hij ligt hier dood te gaan
ik heb dringend een ziekenwagen nodig
mijn dochtertje van 2 heeft een flinke slok van jullie magnesiumolie genomen
zoontje dronk uit het flesje druppels
de baby had de dop van de fles magnesium open en heeft ervan gedronken
dochter van 4 heeft mijn bloeddrukpillen opgegeten
hij heeft rattengif binnen, is er een antidotum
mijn nichtje slikte een muntje in
puppy heeft jullie tabletten opgevreten
jongste heeft van de wc eend gesnoept
mijn kat heeft antivries gelikt
onze dreumes kauwde op mijn hartpillen
mijn kind heeft gif gegeten welke nummer bellen
mijn mama zij niet praat niet beweegt
kindje is vallen en niet wakker
vrouw heeft zoveel pil gegeten slaap alleen
mw heeft afasie en hangende mondhoek sinds 20 min
cliënt uitte suïcidale gedachten met concreet plan
dubbele dosis metoprolol gegeven aan verkeerde bewoner
GCS 6 bij binnenkomst
net is mijn man in elkaar gezakt
vanavond heb ik 30 paracetamol genomen
gisteravond probeerde mijn zoon zich op te hangen
vanochtend dronk de peuter bleek
vannacht nam ze een overdosis
ze wordt alsmaar suffer en haar lippen worden blauw
kunnen jullie een ziekenwagen sturen
hij ziet helemaal grauw en blauw
help ambulance mijn dochter
dreumes heeft magnesiumtablet doorgeslikt
hond heeft de badzout opgegeten
mijn kind heeft wasverzachter binnen
kind heeft een knikker doorgeslikt en hoest
onze jongste likte aan de afwastablet
zus van mij heeft medicijn op allemaal nu slaap diep
bel snel dokter kind slikt magneet
cliënt desatureert, sat 74
dhr. collabeerde in de douche, RR 80/50, klam
verdenking myocardinfarct, ECG volgt, klamme huid
vanmiddag kreeg mijn vrouw geen lucht meer
zojuist viel mijn zoon van het dak en hij bewoog niet meer
💊 alles geslikt
m i j n man i s b e w u s t e l o o s
mijn moeder wordt suffer en suffer
de ziekenwagen moet komen mijn vrouw ligt op de grond
ons jongste heeft van jullie olie geslobberd
kind heeft heel het potje leeg
kleinkind dronk van het schoonmaakspul
mijn nicht heeft haar hele strip anticonceptie en paracetamol opgegeten
net begon mijn vader wartaal te praten
b e l  1 1 2 mijn man a d e m t niet
stuur snel een ziekenwagen, ze wordt blauw
mijn zoon van 1 heeft een magneetje binnen
zij valt van stoel zij niet wakker
vannacht stopte haar hart en de ambulance is er nog niet
mij hart doet raar en arm pijn ik zweet
patiënt met hemiparese links, acuut ontstaan
ik wil slapen en nooit meer wakker worden
"""

#: Words that hold a rule back elsewhere stand here beside danger.
STILL_DANGER = """
mijn man is bewusteloos welk nummer moet ik bellen
papa ademt niet meer welk nummer
wat moet ik doen mijn vrouw krijgt een hartaanval
mag ik iets vragen mijn man reageert niet meer
hij is niet bewusteloos maar krijgt geen lucht
ze is niet flauwgevallen maar kan haar arm niet meer bewegen en praat raar
na mijn operatie krijg ik geen lucht meer
niemand heeft mij nodig ik ben suïcidaal
ik kom er niet overheen, ik wil dood
ik heb al therapie gehad maar ik wil dood
mijn leven is over ik wil dood
ik heb geen zin in het leven meer
vorig jaar was ik suïcidaal en nu weer
als iemand dit leest ik wil niet meer leven
geen lucht kan stress dat doen ik krijg bijna geen adem
iemand ligt bewusteloos op straat wat te doen
"""


#: Harmless or a reason for care: either answer is good, as long as it isn't 112.
DOUBTFUL = ["mijn zus is overleden aan zelfmoord", "mijn vader pleegde zelfmoord in 1998"]


@pytest.mark.parametrize(
    "text",
    _lines(STROKE + HEART + BREATH + UNCONSCIOUS + SEIZURE)
    + _lines(BLEEDING + POISONED + ALLERGY + LATER_112 + SECOND_112),
)
def test_life_threatening_means_112(text: str) -> None:
    assert find_danger(text) == "acuut_112"


@pytest.mark.parametrize("text", _lines(SUICIDE + LATER_113 + SECOND_113))
def test_thoughts_of_suicide_mean_113(text: str) -> None:
    assert find_danger(text) == "acuut_113"


@pytest.mark.parametrize("text", _lines(SUICIDE_WITH_PILLS))
def test_suicide_with_pills_already_taken_means_112(text: str) -> None:
    assert find_danger(text) == "acuut_112"


@pytest.mark.parametrize("text", _lines(GP + LATER_HUISARTS + SECOND_HUISARTS))
def test_urgent_but_not_life_threatening_means_gp(text: str) -> None:
    assert find_danger(text) == "acuut_huisarts"


@pytest.mark.parametrize(("text", "danger"), MISSPELT)
def test_misspelt(text: str, danger: str) -> None:
    assert find_danger(text) == danger


@pytest.mark.parametrize("text", _lines(HARMLESS + LATER_HARMLESS + SECOND_HARMLESS))
def test_harmless(text: str) -> None:
    assert find_danger(text) is None


@pytest.mark.parametrize("text", _lines(FOREIGN_BODY + VOICES + STILL_DANGER))
def test_danger_in_every_voice_and_language(text: str) -> None:
    assert find_danger(text) is not None


@pytest.mark.parametrize("text", _lines(FOREIGN_MIND))
def test_thoughts_of_suicide_in_other_languages_mean_113(text: str) -> None:
    assert find_danger(text) == "acuut_113"


@pytest.mark.parametrize("text", _lines(CALM + FOREIGN_CALM))
def test_calm_messages_get_no_alarm(text: str) -> None:
    assert find_danger(text) is None


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("لا أَسْتَطِيعُ التَّنَفُّس", "لا استطيع التنفس"),
        ("Połknęłam ZA DUŻO tabletek", "polknelam za duzo tabletek"),
        ("я не могу дышать", "Я НЕ МОГУ ДЫШАТЬ"),
        ("ich habe eine Überdosis genommen", "ich habe eine uberdosis genommen"),
        ("i k   s t i k", "ik stik"),
        ("20 💊 geslikt", "20 pillen geslikt"),
        ("vanochtend kreeg hij geen lucht", "vanochtend krijgt hij geen lucht"),
    ],
)
def test_written_otherwise_is_read_alike(text: str, alike: str) -> None:
    assert find_danger(text) == find_danger(alike) is not None


def test_a_low_number_counts_beside_what_it_measures_only() -> None:
    assert find_danger("haar saturatie is 78") == "acuut_112"
    assert find_danger("haar saturatie is 97") is None
    assert find_danger("mijn moeder is 78") is None


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful_is_never_112(text: str) -> None:
    assert find_danger(text) in (None, "acuut_113")


@pytest.fixture(scope="module")
def intents() -> list[Intent]:
    """The intents of the project."""
    return list(read_project(PROJECT_ROOT).intents.values())


def test_the_rules_alone_on_the_training_sentences(intents: list[Intent]) -> None:
    """Indirect wordings are left to the classifier: tests/end_to_end/test_danger_sentences.py."""
    hits: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    for intent in intents:
        hits[intent.kind] += [find_danger(sentence) is not None for sentence in intent.sentences]
    acute, outside, others = hits["danger"], hits["boundary"], hits["answer"] + hits["smalltalk"]
    assert min(len(acute), len(outside), len(others)) > 300
    assert sum(acute) >= 0.62 * len(acute)
    # A rule that is too eager frightens people: at most 1 in 450.
    assert sum(others) <= len(others) / 450
    # Some 600 of these were written to trip the rules, with acute words that mean something else.
    assert sum(outside) + sum(others) <= (len(outside) + len(others)) / 290


def test_each_danger_has_its_file_in_the_project(intents: list[Intent]) -> None:
    assert set(dangers()) == {intent.name for intent in intents if intent.kind == "danger"}


@pytest.mark.parametrize("alphabet", [string.printable, "a ", "pijn borst ", "\u0301é.!'"])
def test_hostile_input_is_read_to_the_end(alphabet: str) -> None:
    chance = random.Random(1)
    find_danger("".join(chance.choice(alphabet) for _ in range(100_000)))


@pytest.mark.parametrize("text", ["", " ", "?!", "12", "\n\n", "\x00", "😀" * 9])
def test_empty_text_is_no_danger(text: str) -> None:
    assert find_danger(text) is None


@pytest.mark.parametrize(("danger", "together"), [("brand", "b"), ("storm", "a")])
def test_a_rule_with_an_unknown_list_or_danger_is_named(
    danger: str, together: str, tmp_path: Path
) -> None:
    path = tmp_path / "rules.yml"
    path.write_text(
        "{dangers: [brand], spelling: {}, families: {}, lists: {a: [x]}, "
        f"rules: [{{name: proef, danger: {danger}, together: [{together}]}}]}}",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="proef"):
        DangerRules.load(path)
