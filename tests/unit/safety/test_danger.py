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


def _lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines() if line.strip()]


STROKE = """
mijn man zijn mond hangt opeens scheef
mn moeder praat ineens heel raar en haar arm doet het niet
Help, mijn vrouw heeft een scheve mond en ik versta haar niet meer
hij kan plots niet meer praten
opa zijn linkerarm hangt slap en hij brabbelt
ik denk dat mijn vader een beroerte heeft
volgens mij krijgt mijn buurvrouw een beroerte
mijn gezicht hangt aan een kant
mijn rechterbeen doet het opeens niet meer
ik kan mijn linkerarm niet meer optillen sinds een half uur
ze is plotseling halfzijdig verlamd
plotselinge uitval van arm en been
ons moeder haar mond trekt scheef en ze klapt wartaal
hij lalt maar heeft niks gedronken
mijn vader spreekt verward en zijn mondhoek hangt
mijn vrouw kan haar ene kant niet bewegen
mond hangt
scheve mond
haar ene mondhoek hangt naar beneden
Mijn echtgenoot spreekt sinds vanochtend onduidelijk en kan zijn arm niet heffen.
ik voel opeens mijn halve lichaam niet meer en kan niet goed praten
heb nu een tia denk ik
oma is ineens in de war en praat wartaal
zijn been is plots lam
hij krijgt geen woord meer uit zijn mond en zijn gezicht staat scheef
ik krijg mijn been niet meer omhoog, gisteren kon ik nog lopen
mijn man is opeens verlamd aan 1 kant
ze zakt door haar been en haar mond staat scheef
"""

HEART = """
ik heb pijn op de borst
drukkende pijn op mijn borst die uitstraalt naar mijn arm
mijn man heeft veel pijn op zn borst en zweet heel erg
Sinds een uur heb ik een beklemmend gevoel op de borst, wat moet ik doen?
het lijkt of er een olifant op mijn borst zit
ik denk dat ik een hartaanval heb
volgens mij krijg ik een hartaanval
mijn vader heeft een hartaanval
pijn in mijn kaak en linkerarm en druk op de borst
hij grijpt naar zijn borst en is lijkbleek
'k heb zo'n pijn op mijn borstkas, 't straalt uit naar mijn kaak
borst pijn en misselijk
mijn hart staat stil
hartstilstand wat moet ik doen
er ligt iemand hier met een hartstilstand
ik heb een band om mijn borst en het gaat niet over
mijn borst doet zeer en mijn linkerarm ook
steken op de borst en kortademig
Mijn borst voelt of hij in een bankschroef zit en ik zweet
ik heb druk op de borst, komt dat door magnesium
"""

BREATH = """
ik krijg geen lucht
ik krijg bijna geen adem meer
help ik stik
mijn man stikt
hij heeft blauwe lippen en is heel benauwd
mijn kind heeft een pinda in zijn keel en krijgt geen lucht
ze kan niet meer ademen
ik ben zo benauwd dat ik niet meer kan praten
oma hapt naar adem
hij ademt niet meer
mijn moeder is plotseling erg kortademig
'k krijg geen asem meer
acute ademnood
mijn zoontje stikt in een stuk appel
kan bijna niet ademhalen wat nu
ik ben nu heel erg benauwd
ze wordt helemaal blauw
er zit iets vast in haar keel, ze stikt
amai ik kan geen lucht meer pakken
onze baby ademt raar en is blauw rond de mond
"""

UNCONSCIOUS = """
mijn man is bewusteloos
mijn moeder reageert niet meer
hij wordt niet wakker
ik krijg haar niet wakker
ze ligt op de grond en reageert nergens op
mijn vader is buiten westen
oma is net flauwgevallen en komt niet bij
hij is ineens in elkaar gezakt en beweegt niet
mijn vrouw is weggevallen en geeft geen antwoord
ze doet haar ogen niet meer open
ons vader is van zijn sus gegaan en reageert nie
mijn kindje is slap en reageert niet op mij
buurman ligt voor dood op straat
Mijn echtgenoot heeft het bewustzijn verloren
krijg mn dochter nie wakker
"""

SEIZURE = """
mijn zoon heeft een epileptische aanval
hij ligt te schokken op de grond
ze ligt te stuiptrekken
mijn vrouw heeft nu een epilepsieaanval wat moet ik doen
mijn dochter heeft een aanval en het stopt niet
hij schokt met zijn armen en benen en schuim op de mond
ons kind ligt te trillen en draait met zijn ogen
mijn man krijgt net een toeval
mijn hond heeft stuipen
de aanval duurt al tien minuten
ze verkrampt helemaal en is niet aanspreekbaar
epileptische aanval nu help
hij blijft maar schudden en kwijlen en reageert niet
Mijn kleindochter heeft voor het eerst een insult
"""

BLEEDING = """
het bloed spuit eruit
ik bloed heel erg en het stopt niet
mijn man heeft een slagaderlijke bloeding
ze verliest heel veel bloed
hij geeft bloed over
het bloeden stopt niet
mijn vader spuugt bloed
ik heb in mijn pols gesneden het bloedt hevig
een diepe snee en krijg het bloeden niet gestelpt
overal bloed hij is van de trap gevallen
"""

POISONED = """
mijn moeder heeft al haar slaappillen ingenomen en is suf
hij heeft een hele strip pillen geslikt en wordt niet wakker
mijn zus heeft een overdosis genomen
mijn zoon heeft heel veel pillen op en is heel slaperig
ze heeft veel tabletten ingenomen en reageert traag
mijn kind heeft gootsteenontstopper gedronken en bloedt uit zijn mond
ik heb te veel medicijnen genomen en val bijna weg
ik heb een overdosis genomen
koolmonoxidevergiftiging, iedereen is misselijk en suf
ze heeft een pot paracetamol geslikt en is nu versuft
"""

ALLERGY = """
mijn tong zwelt op
mijn keel zwelt dicht
ik heb een allergische reactie en mijn lippen zwellen op
mijn keel gaat dicht en ik heb overal bultjes
anafylactische shock help
hij is door een wesp gestoken en zijn tong wordt dik
haar gezicht is helemaal opgezwollen na die pil
mijn keel zit dicht en mijn tong is dik
gezwollen tong en moeite met slikken na de gel
heftige allergische reactie na de gel en krijg het benauwd
"""

SUICIDE = """
mijn zoon wil zich iets aandoen
ik ga me iets aan doen
ik wil dood
ik wil niet meer leven
ik wil er een eind aan maken
ik denk aan zelfmoord
ik ga zelfmoord plegen
mijn dochter zegt dat ze zelfmoord wil plegen
ik zie het leven niet meer zitten
ik hoef niet meer
van mij hoeft het niet meer
ik wil mezelf iets aandoen
ik snij mezelf
mijn zoon snijdt zichzelf in zijn armen
mijn man wil uit het leven stappen
ik spring voor de trein
ik spaar pillen op om er een einde aan te maken
ik was liever dood
mijn moeder van 84 zegt dat ze dood wil
ik kan zo niet verder leven
het leven heeft geen zin meer
ik wou dat ik dood was
mijn vrouw heeft het over zelfdoding
ik ben suicidaal
kwil nimeer leven
kga me ophangen
ik maak er een eind aan
Ik heb zoveel pijn dat ik er niet meer wil zijn
ik wil er uit stappen
kzie het nie meer zitten, 't leven is niks meer waard
ik verlang naar de dood
iedereen is beter af zonder mij
ik ga mezelf van kant maken
mijn broer dreigt zichzelf iets aan te doen
ik wil mezelf pijn doen
door deze zenuwpijn wil ik niet meer verder leven
ik heb suïcidale gedachten
ik wil voor altijd slapen en nooit meer wakker worden
hoeveel pillen heb ik nodig om dood te gaan
ik denk erover mijzelf te verdrinken
hoeveel magnesium moet je slikken om dood te gaan
ik sta op de brug en wil springen
zij heeft een zelfmoordpoging gedaan
ge moet mij nie meer helpen, 'k wil sterven
ik maak mezelf van kant
laat mij maar doodgaan
"""

SUICIDE_WITH_PILLS = """
ik wil dood en heb al mijn pillen geslikt
ik heb een hele strip oxazepam genomen, ik wil niet meer leven
mijn zus heeft zelfmoord geprobeerd met pillen, ze heeft een heel potje geslikt
heb alles ingenomen wat ik had, ik wil er een eind aan maken
ik heb net 40 paracetamol ingenomen want ik hoef niet meer
Ik heb genoeg pillen ingenomen. Het leven hoeft niet meer.
"""

GP = """
ik heb per ongeluk te veel magnesium geslikt
mijn kleinzoon heeft de pot magnesium leeggegeten
mijn hond heeft de magnesiumtabletten opgegeten
ik heb vandaag twee keer mijn medicijnen ingenomen
mijn kind heeft afwasmiddel gedronken
mijn dochter van 2 heeft van de magnesiumdruppels gedronken
ik heb bleek binnengekregen
heb tien pillen magnesium in 1 keer genomen
mijn vrouw heeft een dubbele dosis van haar hartpillen genomen
de kat heeft een hele strip tabletten opgegeten
ik heb veel te veel paracetamol genomen
ik nam per vergissing de dubbele hoeveelheid
onze peuter heeft een knoopcel ingeslikt
ik heb een slok schoonmaakmiddel ingeslikt
sinds vanochtend heb ik geen gevoel meer in mijn been
ik zie opeens niks meer met mijn linkeroog
plotseling blind aan een oog
stijve nek en hoge koorts
ik heb veertig graden koorts en kan mijn kin niet op mijn borst krijgen, mijn nek is stijf
rugpijn en ik kan mijn plas niet meer ophouden
doof gevoel rond mijn anus en in mijn kruis
ik heb hevige pijn in mijn rug en verlies mijn ontlasting
gevoelloos in het zadelgebied
mijn hand is vandaag ineens gevoelloos
ons kindje heeft van de gel gegeten
mijn man heeft zich vergist en drie keer zijn pillen gepakt
mijn moeder heeft de pillen van mijn vader ingenomen
sinds vandaag een doof gevoel in mijn gezicht
ik heb giftige paddenstoelen gegeten
ik kan sinds gisteren niet meer plassen en heb erge rugpijn
ons hondje heeft rattengif gegeten
mijn kindje van 3 heeft medicijnen van oma ingeslikt
"""

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

HARMLESS = """
ik ben verlamd van de stress
ik lag dood van het lachen
ik schrik me dood
ik ben doodmoe
ik ben dood op
ik stik van het werk
het is stikdruk hier
stikheet vandaag
ik krijg een hartaanval van die rekening
hartaanval van de prijs
ik kreeg zowat een hartaanval toen ik de prijs zag
mijn man kreeg in 2015 een beroerte, helpt magnesium daarbij
mijn vader heeft epilepsie, helpt magnesium
kan magnesium een hartaanval voorkomen
is te veel magnesium giftig
wat gebeurt er bij een overdosis magnesium
helpt magnesium tegen benauwdheid
ik heb last van kramp op de borst bij hoesten vroeger
zenuwuitval wat is dat
wat zijn verschijnselen van een beroerte
zelfmoordcel
wat zijn zelfmoordcellen
killer cellen
hongerdood
ik heb al jaren een verlamde arm
ik heb al maanden tintelende voeten
mijn voeten zijn al jaren gevoelloos
mijn moeder heeft tien jaar geleden een hartaanval gehad
na een herseninfarct vorig jaar heb ik tintelingen in mijn hand
mijn oma is aan een beroerte overleden
hoe herken je een beroerte
hoe herken ik een hartinfarct
wat is het verschil tussen een tia en een beroerte
is epilepsie erfelijk
hoe vaak komt een epileptische aanval voor
wat gebeurt er in de hersenen bij een epileptische aanval
mijn dochter heeft epilepsie, ze krijgt soms een aanval. Helpt magnesium?
minder epilepsieaanvallen door magnesium?
heeft magnesium invloed op epileptische aanvallen
kan je stikken in een magnesiumtablet
hoeveel magnesium is te veel
wat gebeurt er als je te veel magnesium binnenkrijgt
hoe weet ik of ik te veel magnesium slik
kun je een overdosis krijgen van magnesiumgel
is het gevaarlijk om te veel magnesium te slikken
mag ik twee tabletten magnesium per dag
ik slik elke dag tien pillen, mag ik er magnesium bij
mijn vrouw slikt veel medicijnen, kan ze magnesium gebruiken
ik neem al jaren slaappillen, kan dat samen met magnesium
mag ik magnesium samen met slaappillen innemen
mijn hond heeft epilepsie mag die magnesium
mag mijn kat magnesium eten
hoeveel magnesium mag een kind van 8
de zenuw is dood zei de tandarts
gaan zenuwcellen dood
als zenuwcellen dood gaan groeien ze dan weer aan
is een dode zenuw nog te redden
mijn zenuwen zijn kapot
mijn been slaapt
mijn arm slaapt vaak s nachts
ik val bijna in slaap achter de tv
ik wil niet dood aan een tekort
ik wil niet meer leven met deze pijn wat kan ik eraan doen zegt mijn man soms voor de grap niet
ik wil nog lang leven
ik wil leven zonder pijn
hoe leef je verder met zenuwpijn
kan ik oud worden met polyneuropathie
ga je dood aan neuropathie
is neuropathie dodelijk
kun je doodgaan aan een magnesiumtekort
kun je sterven aan als
dodelijke dosis magnesium bestaat dat
waaraan is mevrouw kaiser overleden
hoe maak je een eind aan de pijn
wanneer komt er een einde aan zenuwpijn
een eind maken aan de kramp, hoe doe ik dat
ik zie het niet meer zitten om nog een pot te bestellen
ik hoef geen gel meer
ik hoef niet meer te bestellen dank u
dat hoeft niet meer hoor, ik heb het al gevonden
nee hoor, hoeft niet
ik wil er niet meer over praten
ik wil de folder niet meer ontvangen
ik wil niet meer verder met dit gesprek
ik snij elke dag groente
ik heb me in mijn vinger gesneden vorige week en nu is het gevoelloos
mijn bloeddruk is hoog
ik gebruik bloedverdunners
bloedonderzoek magnesium
hoeveel bloed wordt er geprikt voor magnesium
ik heb een druk leven
druk op de zenuw
druk op de knop en er gebeurt niets
mijn borstspieren doen pijn na het sporten
borstvoeding en magnesium
kan borstkanker zenuwpijn geven
pijn onder mijn voet
pijn in mijn arm na het tuinieren
uitstralende pijn in mijn been
hernia met uitstraling naar het been
mijn arm is verlamd sinds mijn geboorte
mijn man is sinds zijn beroerte halfzijdig verlamd, helpt magnesium
verlamming door zenuwschade, kan dat herstellen
wat is een verlamming
hoe ontstaat uitval bij een hernia
haaruitval
de stroom is uitgevallen
waarom gaat ademen vanzelf
ademhalingsoefeningen tegen stress
helpt diep ademhalen
regelt het autonome zenuwstelsel de ademhaling
even op adem komen
ik heb een lange adem nodig
hoe blijft een mens ademen in zijn slaap
wat doet lucht met magnesium
hooikoorts en magnesium
koorts en zenuwpijn
stijve nek en schouders, kan ik daar de gel voor gebruiken
ik heb een stijve nek
ik plas veel van magnesium
plaspillen en magnesium
kan magnesium incontinentie geven
mijn ogen tranen
ik zie het niet goed op mijn scherm
ik zie de knop niet
mijn man ziet niets in magnesium
ik heb een blinde buurman
ik ben blind en gebruik een voorleesprogramma
droge mond
ik stond met mijn mond vol tanden
mond op mond reclame
de site hangt
de pagina reageert niet
u reageert niet meer
de chat reageert niet
mijn klant reageert nergens op
waarom reageert er niemand op mijn mail
de levering is te laat ik schrik me een beroerte
ik schrok me een beroerte van de prijs
wat een rot toeval
toevallig las ik over magnesium
bij toeval gevonden
ik heb een paniekaanval gehad vorige maand
hyperventilatie wat doet het zenuwstelsel
mijn ooglid trilt
mijn handen trillen
mijn been schokt s nachts
ik schok soms als ik in slaap val
elektrische schokjes in mijn voeten
tens geeft schokken
shock therapie
het apparaat staat te trillen
mijn konijn trilt met zijn pootjes
mijn tong voelt dik aan van de droge mond
brandende tong
tong prikt soms
zwelling in mijn voeten
dikke voeten
mijn enkels zwellen op in de zomer
ik heb een brok in mijn keel
keelpijn
ik ben allergisch voor noten mag ik de gel
kan je allergisch zijn voor magnesium
slikken
stukken
beroep
beroerd
ik voel me beroerd
hartaandoening
hartkloppingen
hartritmestoornis en magnesium
ik lach me dood
doodsbang voor de tandarts
ik verveel me dood
ik ben doodziek van die reclame
dooie boel hier
over mijn lijk
moord en brand schreeuwen
die pijn is om gek van te worden
ik word gek van die jeuk
de batterij is dood
dood gevoel in mijn teen
mijn zus heeft een dood gevoel rond het litteken
mijn moeder is vorig jaar overleden
zij is gestorven aan als
kan magnesium helpen bij depressie
ik heb een lichte depressie
ik ben somber in de winter
ik trek het niet meer met die kramp
ik kan er niet meer tegen die pijn
mijn man wil geen pillen
ik slik geen pillen meer
ik ben vergeten mijn pillen in te nemen
hoeveel druppels moet ik innemen
mijn kind heeft een glas melk gedronken
ik heb een kop koffie gedronken mag ik nu magnesium
ik heb een banaan gegeten
mag je de gel inslikken
is het erg als mijn kind aan de gel likt
kan ik schoonmaakmiddel gebruiken op het tens apparaat
ik werk met chloor, is dat slecht voor de zenuwen
zijn er giftige stoffen die neuropathie geven
wat is een zenuwgif
hoe giftig is lood voor zenuwen
hoofdpijn van de zon
wat is 112
bel me terug
spoedbestelling graag
help
help mij met bestellen
het is dringend ik zoek de prijs
ik krijg geen antwoord
ik krijg geen warm water
ik heb geen gevoel voor humor
ik heb geen gevoel in mijn tenen al jaren
sinds een valpartij geen gevoel in mijn knie
ik ben gevallen
ik ben in slaap gevallen
flauw grapje
flauwvallen bij bloedprikken heeft dat met het autonome zenuwstelsel te maken
waarom val je flauw
val je flauw van een lage bloeddruk
coma wat is dat
bewustzijn en hersenen
bewust en onbewust zenuwstelsel
het onbewuste zenuwstelsel
wakker liggen
ik word elke nacht wakker
ik word niet wakker van de wekker
ik word moe wakker
hoe word ik wakker
mijn kleinkind wordt niet wakker van geluid heerlijk zo diep slaapt ze
kan een vergiftiging neuropathie geven
vergiftiging door medicijnen kan dat zenuwpijn geven
dank u wel
hallo
"""

#: Written after the rules, to see how they generalise.
LATER_112 = """
papa ligt op de grond en antwoordt niet
mijn buurvrouw haar hart is gestopt
ik heb me gesneden en het blijft maar bloeden
mijn vader zakt steeds weg en is amper wakker te houden
mijn vent is juist in mekaar gezakt
mijn man kan opeens zijn woorden niet vinden
haar mond staat helemaal scheef sinds het ontbijt
mijn linkerhand doet ineens niks meer en ik praat dubbel
oma haar gezicht is aan één kant verzakt
vader kan niet meer lopen en slaat wartaal uit
ik heb een enorme druk op mn borstkas en mn arm tintelt
het voelt alsof er iemand op mijn borst zit
mijn man ligt te kreunen met pijn op de borst
ik heb hartinfarct klachten nu
mijn vrouw heeft het zo benauwd dat ze niet kan praten
hij piept en krijgt haast geen lucht
mijn kleinzoon is aan het stikken in een snoepje
ik vind mijn moeder op de grond, ze zegt niks meer
mijn vriend is niet meer wakker te krijgen
mijn man is zomaar onderuit gegaan en reageert niet
ze ademt nog maar wordt niet wakker
onze zoon krijgt nu een aanval van zijn epilepsie
zijn hele lijf schudt en hij is weg
mijn zus ligt te schudden op de vloer
er komt heel veel bloed uit mijn been
mijn vader hoest bloed
het bloedt als een gek en stopt niet
ze heeft 30 paracetamol genomen en is suf
mijn lip en tong worden dik en ik krijg het benauwd
na een bijensteek zwelt haar gezicht op
mn hele linkerkant is ineens gevoelloos en slap
hij zag opeens scheel en kon niet meer staan of praten
ik heb zo'n erge hoofdpijn ineens, ergste ooit, en moet overgeven
mijn baby ademt niet
pijn tussen mijn schouderbladen en druk op me borst
mijn hart doet heel erg pijn
bel 112
"""

#: Written after the rules, to see how they generalise.
LATER_113 = """
ik wil er vanaf zijn, van alles, het liefst dood
ik zou het liefst voorgoed inslapen
ik heb genoeg van het leven
was ik er maar niet meer
ik wil slapen en niet meer wakker worden
het leven is voor mij niets meer
ik kan niet meer, ik wil weg van deze wereld
ik zou willen dat ik er niet meer was
ik denk elke dag aan de dood en hoe ik het ga doen
soms denk ik dat het beter is als ik er niet meer ben
ik ga mijn leven beëindigen
het hoeft voor mij allemaal niet meer
mijn kleinzoon van 15 heeft gezegd dat hij niet meer wil leven
ik heb geen zin meer in het leven
ze heeft in haar polsen gesneden
ik wil mn polsen doorsnijden
wat is de makkelijkste manier om dood te gaan
ik ga vanavond voor de trein springen
mijn dochter doet aan zelfbeschadiging
ik maak er vandaag nog een eind aan
kben het leven beu
liever dood dan deze pijn
mijn man wil euthanasie maar krijgt het niet en dreigt met zelfmoord
ik wil mijzelf ombrengen
ik haat mezelf en wil dood
laat me gewoon sterven
ik wil niet langer leven zo
er is niemand die me mist als ik dood ben
"""

#: Written after the rules, to see how they generalise.
LATER_HUISARTS = """
ik heb per ongeluk 6 magnesiumtabletten tegelijk ingenomen
mijn dreumes heeft een slok wasmiddel op
de hond vrat de hele pot magnesiumpillen leeg
ik heb mijn bloedverdunner vandaag dubbel ingenomen
mijn zoontje heeft een pil van opa doorgeslikt
heb vanochtend de verkeerde pillen gepakt
ik heb van de magnesiumgel gedronken per ongeluk
kind heeft chloor gedronken
mijn voeten zijn sinds vanmorgen helemaal doof
ik voel ineens mijn hand niet meer
ik zie sinds een uur niks meer met rechts
nekkramp, koorts en licht doet pijn
hoge koorts en kan mn nek niet buigen
kan mijn plas niet ophouden sinds ik zo'n rugpijn heb
geen gevoel in mijn kruis en billen
ik heb per vergissing ammoniak binnengekregen
mijn moeder van 86 heeft haar pillen voor de hele week in een keer ingenomen
mijn dochtertje heeft een knoopbatterij ingeslikt
"""

LATER_HARMLESS = """
ik heb een dood gevoel in mijn arm al jaren
hoeveel druppels magnesium kan ik innemen per dag
ik heb twee tabletten magnesium genomen en voel niks
ik heb gisteren magnesium genomen en het hielp goed
mijn man heeft al 3 dagen de gel gebruikt en slaapt beter
ik heb de magnesiumgel op mijn handen gesmeerd en ze prikken nu
krijg ik minder lucht van magnesium
ik heb drie potten gel besteld maar niets gekregen
mijn bestelling komt niet aan ik word er gek van
ik zit op het randje van een burn-out
ik ben zo moe dat ik niet meer kan
ik kan niet meer slapen van de pijn
mijn vrouw is ongerust over haar tintelende handen
wat moet ik doen bij een epileptische aanval
hoe lang duurt een epileptische aanval
mijn vader had een hersenbloeding en heeft nu zenuwpijn
ik heb een tia gehad mag ik tens gebruiken
na mijn hartinfarct slik ik metoprolol, mag magnesium erbij
ik heb een pacemaker mag ik tens gebruiken
krijgen mensen met diabetes vaker een hartaanval
stress geeft druk op je schouders
door de stress sta ik onder hoge druk
ik krijg de pot niet open
mijn handen worden blauw van de kou
blauwe plekken door magnesium
ik heb mijn been gestoten nu is het blauw
mijn zenuwen staan op springen
ik spring uit mijn vel
ik knap af op die reclame
dat is een aanslag op mijn zenuwen
die pijn is moordend
hoe komt het dat je arm slaapt als je erop ligt
mijn been slaapt nu
waarom voelt mijn voet doof na het zitten
is een dove voet erg
mijn opa was doof
kan ik mijn medicijnen gewoon blijven nemen
ik heb vandaag mijn pillen vergeten
ik neem elke dag 5 verschillende pillen
ik slik 10 medicijnen, kan magnesium erbij
kan mijn hond ook de magnesium eten
mijn kind slikt magnesium van de dokter
ik heb mijn hele leven al krampen
het leven is mooi
leven met zenuwpijn hoe doe je dat
mijn moeder leeft niet meer
mijn man is dood ik ben alleen
mijn vrouw is vorig jaar gestorven en sindsdien slaap ik slecht
ik ben dood moe
ik lach me een ongeluk
mijn hart slaat over
hart en bloedvaten magnesium
verlaagt magnesium de bloeddruk
mag ik met koorts een voetenbad
ik heb griep met koorts
plots kramp in mijn kuit
ik kreeg ineens kramp in mijn voet
plotselinge zenuwpijn in mijn kaak
sinds vandaag tintelingen in mijn tenen
dubbelzien bij ms
ik zie ineens een andere prijs op de site
waarom is de prijs opeens hoger
ik begrijp het niet meer
ik weet het niet meer
ik ben de draad kwijt
ik wil stoppen met mijn pillen
mijn pillen zijn op
de gel is op
ik zie de bestelling niet meer
ik voel niets van de gel
de gel doet niets meer
heb ik te veel gel gesmeerd
ik krijg te veel mails van u
dat is te veel gevraagd
te veel stress gehad
te veel koffie gedronken vandaag
ik heb te veel gegeten
te veel wijn gedronken
kan een tens apparaat je hart stil leggen
kun je flauwvallen van magnesium
overlijden door magnesiumtekort
wat doet het zenuwstelsel als je bewusteloos bent
waarom stopt je ademhaling niet in je slaap
wat als het autonome zenuwstelsel uitvalt
mijn kleindochter is allergisch voor pinda
ik kan mijn arm niet goed optillen door artrose
mijn arm is lam van het tillen
ik ben kapot
bloed afgenomen magnesium te laag
bloedneus
ik ben bang voor een beroerte
krijg je van stress een beroerte
mijn hond is overleden
mijn man viel van het dak, kunnen zijn zenuwen herstellen
ik heb 10 druppels genomen en merk nog niets
"""

#: Second round: kinds that a blind test had shown to be missed.
SECOND_112 = """
mijn vrouw kreeg zonet een enorme hoofdpijn en ziet nu alles dubbel en braakt
knallende koppijn in een keer en moet steeds spugen
ik heb met de kettingzaag in mijn been gezaagd en het gutst eruit
al een half uur een zware druk midden op de borst, ook in mijn kaak
mijn man zit scheef in zijn stoel en zegt niks meer
moe kan haar koffie nie meer vasthouden en ze stamelt maar wat
de baby doet zo raar met ademen en voelt slap aan
mijn man is geelektrocuteerd en ligt op de vloer
sinds tien minuten linkerwang gevoelloos en met het linkeroog alles zwart
mijn tante haar gezicht is plots verdoofd aan een kant en ze ziet niet meer goed
mijn zus is ingestort en ze is zo wit als een laken en klam
er zit een gewicht op me borst en ik zweet me kapot
hij trekt met zijn armen en benen en zijn ogen staan raar
mijn lippen worden dik en ik krijg bijna geen lucht na het eten van noten
hij werd ineens niet goed, zakte door zijn knieen en is nu spierwit
mijn zoontje heeft een knikker in zijn keel
heel mijn gezicht zwelt op van de gel help
mijn man is flauwgevallen op de wc en ziet grauw
mijn vriendin heeft een toeval en loopt blauw aan
ik kan nauwelijks nog zuchten of ademen
pa is in de badkamer tegen de grond gegaan en hij voelt klam aan en is lijkbleek
mijn echtgenote kan ineens niet meer lezen of praten
ons kindje is zo slap als een vod en ademt zo gek
heel plots barstende koppijn en mijn nek is stijf en ik zie wazig
de koolmonoxidemelder gaat af en we hebben allemaal hoofdpijn
de arm van mijn man valt telkens neer en hij snapt me niet
mijn partner snakt naar lucht
ze is weggezakt op de bank en ik krijg geen woord uit haar
ze ligt in bed en is niet wakker te krijgen, wel snurkend ademen
Als een donderslag bij heldere hemel vreselijke hoofdpijn en ik zie dubbel
mn vrouw ligt scheef over de tafel en geeft geen antwoord meer
opa is zijwaarts gegleden in de zetel en brabbelt alleen nog
mijn moeder hangt slap in de stoel en spreekt niet meer
onze baby van 5 weken is slap en kreunt bij het ademen
de kleine ademt heel snel en is slapjes
uit het niets knetterende hoofdpijn, zie twee van alles
in 1 klap ontzettende hoofdpijn en gekotst
mijn man ging onderuit in de keuken en is asgrauw
bomma is flauwgevallen en zweet koud
de linkerkant van mijn gezicht voel ik ineens niet meer en ik zie wazig
help mijn man reageert niet op de telefoon en ligt op de grond
mijn collega kreeg net een hartaanval op het werk
mijn schoonvader zit ineens helemaal naar links gekanteld en geeft geen antwoord
mn man is van de stoel gegleden en murmelt wat onverstaanbaars
oma zit met haar hoofd op tafel en ik krijg geen contact
ons kleintje hangt er als een lappenpop bij en haalt raar adem
baby ademt met rare pauzes en is slap
zeer plotse hoofdpijn, voelde een knak in mijn hoofd, nu geef ik over
nooit zo'n hoofdpijn gehad, kwam in een flits, en nu zie ik dubbel
moeder viel flauw en voelt koud en klam
er is hier een man in elkaar gezakt, hij is grijs
mijn rechterwang is plots doof en ik zie niks met rechts
kan ineens niet meer uit mijn woorden komen en mijn hand tintelt
drukkend gevoel midden in mijn borst en kortademig sinds een half uur
mijn kleinzoon heeft een druif in zijn keel en hoest niet meer
heel de zetel hangt vol bloed en mijn vrouw wordt bleek
hij is gestoken door een wesp en nu kan hij bijna niet meer ademen
mijn man beweegt niet meer en is koud
mijn buurman ligt voorover op het stuur en doet niks
ze hangt tegen de muur en kijkt dwars door me heen, geen woord
onze pasgeboren dochter is slap en haar ademhaling is heel onregelmatig
bliksemhoofdpijn uit het niets en ik moet constant overgeven
ons vader viel net om en hij is nat van het zweet en grijs
ene helft van haar gezicht is verdoofd en ze ziet niks meer links, zomaar
ik ruik gas en iedereen is duizelig
mijn oma krijgt haar arm niet meer omhoog en lacht scheef
mijn kind is in de vijver gevallen en ademt niet
mijn man voelt een zwaar gewicht op de borst en transpireert
"""

#: Second round, as above.
SECOND_113 = """
als die zenuwpijn niet weggaat stap ik eruit. dat meen ik
sinds mijn ontslag heb ik gedachten waar ik zelf van schrik
ik ben bang voor mijn eigen gedachten
ik hoop dat ik morgen niet meer wakker word
ik overweeg om eruit te stappen door die pijn
ik mis hem zo, ik ga hem achterna
tegen de tijd dat jullie dit lezen ben ik er niet meer
ik heb suisidale gedagten en niemand om mee te praten
voor iedereen is het beter als ik verdwijn
ik zet er een punt achter
ik durf het niet hardop te zeggen maar ik wil dood
niemand heeft nog iets aan mij, ik kan beter gaan
kwil ni meer voort, tis genoeg geweest
ik trek het leven niet meer
ik lig wakker en bedenk hoe ik het kan doen, met de trein of met pillen
mijn kinderen hebben alleen maar last van mij, ze zijn beter af als ik er niet ben
ik heb geen levenslust meer en denk aan springen
ik sta met een schaar in mijn hand en wil mezelf pijn doen
als die pijn morgen niet weg is maak ik mij van kant
mijn man heeft gezegd dat hij zich gaat verdrinken
ik ben een blok aan het been van mijn gezin, zonder mij is het beter
ik zie er de zin niet meer van in om nog verder te doen
ik heb een touw klaarhangen op zolder
ik wil verdwijnen en nooit meer terugkomen
ik ben op, het leven is een hel, ik wil eruit
wat is een zachte manier om te gaan
er is niks meer om voor te leven
ik ben klaar met leven, 82 en helemaal alleen
mijn dochter krast met een passer in haar armen
ik ben iedereen alleen maar tot last, beter dat ik weg ben
me zoon heeft een touw gekocht
ik wil naar mijn Jan in de hemel
sinds Piet dood is wil ik alleen nog bij hem zijn
waarom zou ik nog doorgaan, ik heb niks meer
ik zie het nut van mijn leven niet meer in
ik bid elke avond dat ik niet meer wakker hoef te worden
als ik morgen dood wakker word is het goed
ik krijg steeds zin om mezelf met een mes te snijden
tegen jullie allemaal: het ga jullie goed, ik ben er straks niet meer
ik ben mijn kinderen alleen maar tot last, laat me maar gaan
ze kunnen beter zonder mij
het hoeft niet meer zo, ik wil rust, voorgoed
ik wil dat alles stopt, ik kan dit leven niet meer aan
vroeger was ik vrolijk maar nu wil ik dood
door mijn studie zie ik het leven niet meer zitten
ik wil terug naar mijn man, hij is in maart gestorven
zonder haar wil ik niet verder
ik zie niet in waarom ik nog zou leven
voor mij hoeft het allemaal niet zo nodig meer
ik ga slapen en hoop dat het de laatste keer is
laat mij vannacht maar gewoon wegglijden
ik heb zo'n drang om in mijn benen te kerven
mijn dochter van 14 heeft sneden op haar armen, ze doet het zelf met een scheermes
bedankt lieve mensen, ik neem nu afscheid van het leven
ik ben alleen nog maar een last, ze zijn beter af zonder mij
ik voel me overbodig, beter dat ik er niet meer ben
ik denk eraan om alles te beeindigen
ik kan het leven niet meer dragen
ik wil niet meer, echt niet meer
ik wil bij Jan zijn, hij is er niet meer en ik hoef ook niet meer
alles is zwart, ik zie geen licht meer en wil weg van hier voorgoed
was ik vannacht maar niet wakker geworden
als ik er niet was zou iedereen gelukkiger zijn
ik bid dat god mij komt halen
ik wil al mijn slaappillen in een keer innemen
ik denk aan de dood als een verlossing
ik wil mezelf snijden met een stuk glas
dit leven wil ik niet meer
vergeef me, ik kan niet anders, het is voorbij
"""

#: Second round, as above.
SECOND_HUISARTS = """
want ik heb er net per ongeluk 25 op
ik heb er twintig ingenomen
mijn kleinzoon heeft een magneetje ingeslikt
ik heb per ongeluk de pillen van mijn hond ingenomen
mijn bloedneus stopt niet, al een half uur
sinds vanochtend een slappe voet en kan hem niet optillen
opeens heel veel vlekken en lichtflitsen in mijn oog
ik slik bloedverdunners en heb een bloedneus die maar doorgaat
de wonde blijft bloeden al een uur, ik heb erop geduwd
pijnlijke blaren op mijn ooglid en voorhoofd sinds eergisteren
plots een dik rood been dat gloeit
mijn moeder van 88 hoest groen slijm, heeft koorts en is kortademig bij het lopen
er komt geen druppel urine meer uit vandaag
baby heeft diarree en al een hele dag geen natte luier
kheb pijn als ik pis en bloed in mijn plas met koorts
41 graden koorts en alles komt er weer uit
mijn man van 85 drinkt niet meer en plast bijna niet, hij is uitgedroogd denk ik
mijn vader heeft al sinds gisteravond niet kunnen plassen en heeft een harde buik
mijn kuit is sinds gisteren rood, warm en dik en doet veel pijn
mijn kleinkind is gebeten door een vreemde hond
mijn blaas zit vol maar er komt niks, al sinds vannacht
ik kan al een dag niet pissen
mijn kleinzoon heeft 40 graden koorts en geeft al 3 dagen alles over
onderbeen plots rood en gezwollen en warm
mijn kuit is vuurrood en gloeit en ik kan er niet op staan
sinds gisteren zere blaasjes naast mijn oog
vader van 87 hoest slijm op, koorts en is in de war
mijn tand is getrokken en het blijft bloeden
ik heb een gapende wond in mijn hand
de hond van de buren heeft in mijn hand gebeten
opa van 90 drinkt al twee dagen niks en is suf
vandaag nog geen druppel geplast en mijn buik is hard
mijn man kan sinds vannacht niet meer wateren
al drie dagen 39,5 koorts en ik kots alles uit
mijn linkerkuit is plots gezwollen en warm
mijn hele been is rood en opgezet sinds gisteren
blaasjes op mijn ooglid, doet gemeen pijn
mijn moeder van 92 heeft koorts en rochelt
de wond van de operatie begon vandaag weer te bloeden en stopt niet
diepe snijwond in mijn duim
een herder heeft mijn zoontje in zijn arm gebeten
mijn baby van 4 maanden heeft diarree en drinkt niet
opa is helemaal uitgedroogd en suf
kan al 12 uur niet plassen
3 dagen hoge koorts en overgeven
mijn onderbeen is vuurrood, warm en gezwollen
mijn vrouw heeft blaasjes rond haar oog en het prikt heel erg sinds gisteren
mijn bloedneus duurt al 40 minuten
ik ben in een roestige spijker getrapt
een kat heeft mij gebeten en mijn vinger klopt
vader van 89 benauwd, koorts en geel slijm
"""

#: Second round: acute words in everyday use.
SECOND_HARMLESS = """
kan magnesium daar iets aan doen?
hoort dat erbij of kunt u er wat aan doen
moet ik daar levenslang mee doorgaan of kan ik het een maand nemen
rond zessen ben ik thuis, is er dan iemand binnen om te bellen
ik heb mijn leven lang gewerkt
ik wil niet meer wakker worden van mijn tintelende benen
mijn kuit is hard en doet pijn door kramp vandaag
ik kan niet lang plassen
de wond is genezen maar jeukt
pijn na gordelroos, helpt de gel
opa hing vroeger altijd scheef in zijn stoel
als puber was ik suicidaal, dat is lang voorbij
mijn voeten voelen levenloos aan in de winter
ik ben onderuitgezakt op de bank in slaap gevallen
ik wil inslapen zonder pillen
ik moet vandaag veel plassen
de reanimatie van ons verenigingsleven
ik word liever niet wakker gebeld
help ik snap die knop niet
dat is geen leven zo met die krampen maar ik ga door
ik heb vannacht drie keer moeten plassen
bloedneus door bloedverdunners, komt dat vaak voor
mijn plant valt om en reageert niet op water
de klachten mogen verdwijnen
ik bloed soms uit mijn neus
vorige week viel ik flauw, is dat van magnesium
help mijn vrouw krijgt de pot niet open
mijn leven is een stuk beter door de gel
jaren terug had ik wel eens zelfmoordgedachten maar nu gaat het goed
help mijn man kan niet slapen
nu werkt het wel
de doodlopende straat bij jullie winkel
ik hoop dat ik vannacht niet wakker word van mijn benen
mijn kat is weggelopen en ik kan niet slapen
ik val bijna flauw van de honger
ik kan moeilijk ademen door mijn verstopte neus als ik slaap, al jaren
mijn zus zegt nu dat magnesium onzin is
de dood van mijn man kwam plots, sindsdien slaap ik slecht
mijn handen slapen als ik brei
ik adem snel van de stress
ik moet s nachts vaak plassen
ik geef reanimatielessen bij het rode kruis
ik sterf van de dorst na die zoute drop
mijn stoel zakt scheef
ik mis mijn man sinds hij dood is, slapen lukt niet
het bloed en de zenuwen hoe werkt dat samen
ik wil er een punt achter zetten met roken
de was ophangen doet pijn aan mijn schouder
mijn kat ligt te slapen op de pot gel
ik ben ongesteld en verlies veel bloed elke maand
ik viel bijna flauw van de lekkere geur haha
ik heb elke maand zware hoofdpijn en ben dan misselijk
is zout in een wond gevaarlijk
mijn leven lang al rusteloze benen
mijn man is dood en ik wil zijn abonnement stoppen
mijn overgrootvader is doodgebloed in de oorlog
mijn bloeddruk is te laag en ik ben soms duizelig bij opstaan
ik wil eruit, uit de nieuwsbrief
mijn man kan vandaag niet op de site, de pagina reageert niet
ik snijd mijn pillen met een mesje doormidden
kan niet goed plassen door mijn prostaat, al jaren
wat is het verschil tussen hyperventilatie en een hartaanval
is er vandaag iemand bereikbaar
mijn moeder zit scheef in haar stoel, komt dat door haar heup
we verdrinken in de papieren
de laatste dag van de actie
helpt een voetenbad met magnesiumzout
mijn kind heeft koorts na de prik
bloedverlies bij de overgang en magnesium
"""

#: Life or health in danger, told in other languages than Dutch.
FOREIGN_BODY = """
I can't breathe properly and my lips are going blue
she is choking on a piece of meat please help
there is someone unconscious on the floor here
bleeding won't stop, there's blood everywhere
our son is having a seizure and it wont stop
my toddler ate a whole bottle of your magnesium tablets
my friend has overdosed and I can't wake her up
my nan fell and she isnt moving or answering me
HELP my husband cant talk and his arm is weak
she took 40 tablets of my medication
ich bekomme keine Luft mehr
meine Frau ist bewusstlos und reagiert nicht
ich glaube meine Mutter hat einen Schlaganfall
unser Kind hat Putzmittel getrunken
ich habe zu viele Tabletten genommen
es blutet sehr stark und hört nicht auf
Herzinfarkt! was soll ich tun
mein Opa ist umgefallen und antwortet nicht mehr
Hilfe mein Baby hat Spülmittel getrunken
hab aus versehen zehn Tabletten genommen
je n'arrive plus à respirer
ma mère est inconsciente, elle ne répond pas
mon père fait un AVC, sa bouche est tordue
ma fille a avalé de l'eau de javel
j'ai pris trop de comprimés
il saigne beaucoup et ça ne s'arrête pas
appelez une ambulance svp
il ne respire plus aidez moi
mon bébé a bu du produit vaisselle
elle est tombée par terre et ne bouge plus
nefes alamıyorum yardım edin
kocam bayıldı uyanmıyor
annem kalp krizi geçiriyor
çocuğum çamaşır suyu içti
oğlum nöbet geçiriyor durmuyor
ambulans gönderin lütfen
cok fazla ilac ictim
babam yere düştü cevap vermiyor
çocuk deterjan içti ne yapayım
ilaçların hepsini içti
nie mogę oddychać
mama jest nieprzytomna
chyba mam zawał
córka wypiła domestos
zażył wszystkie tabletki
dziecko się dusi
ma atak padaczki od dziesięciu minut
tata upadł i nie odpowiada
dziecko wypilo plyn do naczyn
córka połknęła całe opakowanie tabletek
لا أستطيع التنفس
أمي فاقدة الوعي ولا ترد
أبي عنده جلطة
بنتي شربت كلور
زوجتي تناولت جرعة زائدة
ابني عنده نوبة صرع
أرسلوا سيارة إسعاف
أبي وقع على الأرض ولا يرد علي
طفلي بلع دواء
بنتي اخذت كل الحبوب
ma b2der atnafas
jozi ma 3am yetnafas
akhad kol el hboob
ummi mughma 3aleha
waja3 bi sadri ktir
akhadt kteer 7boob
ana la astati3 an atanafas
baba wa2e3 w ma 3am yrod
ibni shereb kloor
akhdet kel el hboub
я не могу дышать
мама без сознания
кажется у меня инфаркт
ребенок проглотил батарейку
сын выпил отбеливатель
кровь не останавливается
вызовите скорую
папа упал и не отвечает
ребёнок выпил средство для мытья посуды
дочка наглоталась таблеток
я не можу дихати
мама знепритомніла
дитина проглотила батарейку
син випив відбілювач
кров не зупиняється
вона задихається
я випила забагато таблеток
тато впав і не відповідає
дитина випила засіб для миття
донька наковталася таблеток
no puedo respirar
mi madre está inconsciente
creo que me está dando un infarto
mi hijo bebió lejía
se ha tomado todas las pastillas
el bebé se está ahogando
le está dando un ataque epiléptico
mi papá se cayó y no responde
mi bebé tomó detergente
se tomó todas las pastillas del frasco
my flatmate took a load of painkillers and wont wake up
i just swallowed half a bottle of drops is that dangerous
I can feel my throat tightening up and my lips are swollen
meine Mutter kriegt schlecht luft und ist blass
er hat starke Brustschmerzen und schwitzt
ma mère n'arrive plus à parler et son bras est mou
il est inconscient dans la salle de bain
j'ai avalé tous mes cachets
elle a des convulsions
babam göğüs ağrısı çekiyor terliyor
kız kardeşim bileklerini kesti
nefes darlığı çok kötü konuşamıyorum
bebeğim havale geçiriyor
mąż ma ból w klatce i się poci
nie mogę złapać tchu
wnuk zadławił się cukierkiem
زوجي وقع مغمى عليه
ابنتي أكلت أقراص الدواء
جدتي فمها مائل ولا تتكلم
мужу плохо с сердцем, давит в груди
бабушка не реагирует
он порезал вены
мама не реагує
чоловіку тисне в грудях
не можу дихати губи сині
mi abuelo no responde y está pálido
no siento el brazo y se me cae la boca
se atragantó con una uva y no respira
my granddad cant breath and hes holding his chest
mein Kind hat von dem Magnesiumöl getrunken
mon grand-père ne peut plus bouger son bras et parle mal
annem çok kötü nefes alamıyor
moja żona nie oddycha
زوجي لا يقدر يتنفس
у мамы инсульт помогите
мама не може дихати
mi papá no puede respirar
my wife drank weed killer by accident
my heart is racing and I think I'm going to pass out
I have sudden weakness on my left side
the baby is floppy and won't wake up
mein Bruder liegt bewusstlos im Bad, leere Tablettenschachtel daneben
ich bekomme einen Asthmaanfall und das Spray hilft nicht
sie hat sich die Adern aufgeschnitten
mon père est tombé de l'échelle, il saigne de la tête
je sens plus mon côté gauche
j'ai pris 20 dolipranes
il étouffe avec un bonbon
çocuğum magnezyum haplarını yemiş
arkadaşım bilincini kaybetti
dilim şişti nefes alamıyorum
tata spadł z drabiny i nie czuje nóg
drętwieje mi lewa strona i nie mogę mówić
córka ma wysoką gorączkę i drgawki
أبي لا يتنفس ساعدوني بسرعة
مرتي عم تنزف كتير
ابوي عنده جلطة بالقلب
муж упал с лестницы и не чувствует ног
онемела левая половина тела
оса укусила, лицо опухло, тяжело дышать
чоловік впав і не рухається
оніміла ліва сторона
me picó una avispa y se me hincha la lengua
se me durmió el lado izquierdo de la cara de repente
"""

#: Thoughts of suicide, told in other languages than Dutch.
FOREIGN_MIND = """
I want to kill myself
im suicidal and don't know who to talk to
everyone would be better off without me
my brother says he is going to kill himself
I want to die, the pain is too much
I'm going to end it all tonight
i just want it all to stop, i dont want to wake up tomorrow
ich will sterben
ich möchte mich umbringen
meine Schwester will sich das Leben nehmen
ich ritze mich wieder
ich kann nicht mehr, ich will tot sein
je veux mourir
je n'ai plus envie de vivre
tout le monde serait mieux sans moi
je me coupe les bras
j'ai envie d'en finir
ölmek istiyorum
intihar etmek istiyorum
kendime zarar veriyorum
keşke ölsem
yaşamak istemiyorum artık
chcę umrzeć
chcę się zabić
mój brat chce popełnić samobójstwo
chcę ze sobą skończyć
nie mam siły żyć
أريد أن أموت
بدي انتحر
أريد أن أقتل نفسي
اخي يريد ان ينتحر
ما بدي اعيش
bidi mout
urid an amut
baddi 2atel 7ali
bfakker bel inti7ar
baddi mout
я хочу умереть
хочу покончить с собой
я убью себя
брат хочет повеситься
не хочу жить
хочу померти
хочу вбити себе
хочу накласти на себе руки
ріжу себе
не хочу більше жити
quiero morir
me quiero suicidar
quiero acabar con mi vida
me corto los brazos
ya no quiero vivir
my son cuts himself and says life is pointless
mein Vater hat plötzlich einen schiefen Mund
ich will einfach nicht mehr aufwachen
myślę żeby się zabić
أريد إنهاء حياتي
хочу прыгнуть с крыши
quiero desaparecer para siempre, no aguanto más vivir
she tried to hang herself
meine Freundin will nicht mehr leben und hat Tabletten genommen
je n'en peux plus, je veux disparaître pour toujours
hayatıma son vermek istiyorum
chcę ze wszystkim skończyć i umrzeć
ما عاد بدي عيش
baddi mout ma fiyi kammel
не могу так больше жить
хочу накласти на себе руки
quiero morirme
there's no point anymore I want out
ich weiss nicht mehr weiter, ich will weg von dieser Welt
ya no puedo más con esta vida, quiero morirme
"""

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

#: Of the past, denied, a figure of speech, in general, or about vitamins.
CALM = """
mijn neef heeft vallende ziekte. zou een gebrek aan magnesium daar iets mee te maken kunnen hebben
voor mijn scriptie: welke zenuwen geven pijn op de borst door aan de hersenen
ik slik veel pillen, neemt mijn lijf dan minder magnesium op?
er staan 20 op het recept
mijn vrouw raakt steeds de weg kwijt in het dorp, hoe test men geheugenverlies
was vorig jaar suïcidaal, het gaat nu goed. helpt magnesium tegen stress
mijn vader had vorige zomer een hartinfarct en is hersteld
vroeger sneed ik mezelf, dat is gelukkig voorbij
na mijn operatie was mijn been gevoelloos
ik ben behandeld voor suïcidale gedachten en nu weer stabiel
mijn vrouw had bij de bevalling veel bloed verloren, twee jaar geleden
toen ik klein was had ik koortsstuipen
depressie gehad met doodswens maar dankzij therapie wil ik weer leven
ik was een jaar geleden halfzijdig verlamd en ben helemaal opgeknapt
vorig jaar met de ambulance weg wegens een tia, gaat nu prima
ik heb geen pijn op de borst en ben niet benauwd, ik wil alleen weten wat ATP is
ik wil echt niet dood hoor, maar helpt gesprekstherapie
geen zorgen, ik heb geen overdosis genomen, ik vroeg alleen hoeveel mag
het is geen hartaanval zei de dokter, gewoon zenuwpijn
ik heb niet te veel geslikt, gewoon twee per dag
mijn mond hangt niet scheef maar mijn wang tintelt al jaren
gelukkig geen beroerte gehad, wel tintelingen in mijn hand
mijn kind heeft niets ingeslikt, ik vraag het voor de zekerheid: is de olie eetbaar
ik stik zowat in de folders
ik ga dood van verveling
die rekening was een klap in mijn gezicht
ik ben helemaal van de wereld door dat nieuws
die muziek doet mijn oren bloeden
ik snak naar een kop koffie
ik verdrink in het werk
ik was sprakeloos toen ik het pakje kreeg
we lagen in een deuk
hij viel stil toen hij het hoorde
heeft een mens in coma nog reflexen
is het gevaarlijk als een kind de gel inslikt
kan je bewusteloos raken van een te lage magnesium
waarom worden lippen blauw bij kou
wat doet een tegengif in het lichaam
hoe gevaarlijk is een saturatie onder de 90
stopt je hart als het autonome zenuwstelsel uitvalt
doet een herseninfarct pijn
werkt morfine op de ademhaling
kan een hond magnesium eten zonder ziek te worden
te veel B6 binnengekregen volgens de dokter, tenen gevoelloos
mijn bloedtest laat te veel vitamine b6 zien
ik slik een multivitamine met B6, mijn voeten tintelen
ik neem al maanden een hoge dosis B12, kan dat kwaad
de huisarts zegt dat ik te veel b6 heb binnengekregen
zenuwschade door te veel vitamine b6 gebruikt, wat nu
💊 besteld gisteren, wanneer komen ze
bloedgroep 🩸 test gedaan, magnesium te laag
haha 💀 die prijs
ik lach me dood 😂💀
mijn moeder is gisteren geopereerd aan haar hernia, mag ze de gel
in 2010 werd ik met de ambulance afgevoerd
ik val steeds weg bij saaie films haha
hij wordt steeds slimmer, onze kleinzoon
blauwe verpakking of groene
zuurstof en magnesium in de cel
ik ben 67 en slik 2 pillen
zij at vroeger veel zout
twee flesjes olie te veel besteld
de dokter heeft een naald in mijn arm gezet voor emg
ben niet suïcidaal hoor maar die pijn maakt me gek
heb een depressie gehad en ben nu hersteld
de pijn is helemaal weg en ik slaap weer
ik was er nog niet bij toen
te veel vitamine b12 in mijn bloed
ik stuur een hulpvraag, wie helpt mij
alles is op, ik wil opnieuw bestellen
a b c d e vitamines
💊💊 elke ochtend
vorig jaar had mijn man een hartinfarct en nu zoekt hij magnesium
mijn zoontje slikte vorig jaar een knikker in, is goed afgelopen
het gaat niet om een vergiftiging, ik vraag alleen of de gel eetbaar is
mijn man is niet buiten bewustzijn geweest
de moed zakt me in de schoenen
hij staat met zijn mond vol tanden
is een hersenbloeding erger dan een tia
wat gebeurt er met je adem als je slaapt
welke medicijnen zijn giftig voor zenuwen
jarenlang te veel b6 gebruikt
ik neem al een tijd dubbel magnesium
vandaag viel het pakje op de mat
net werd de bestelling bezorgd
vanochtend had ik kramp in mijn kuit
net kon ik niet inloggen
heb vorig jaar een zelfmoordpoging gedaan, nu gaat het goed met me
mijn vader was halfzijdig verlamd na een cva in 2018
ik ga stuk van de kramp
hoe lang kan een mens zonder adem
te hoge waarde vitamine b6, tintelende voeten
"""

#: Ordinary questions in other languages.
FOREIGN_CALM = """
can magnesium prevent a heart attack?
does your gel help with chest muscle pain after sports
what are the signs of a stroke
my son has epilepsy, can he take magnesium
can you overdose on magnesium
is it safe for children if swallowed
kann Magnesium einen Schlaganfall verhindern
ich nehme jeden Tag viele Tabletten, darf ich Magnesium nehmen
was ist eine Überdosis Magnesium
le magnésium peut-il prévenir un infarctus
combien de comprimés par jour
mon mari est épileptique, peut-il prendre du magnésium
babam geçen yıl felç geçirdi, magnezyum iyi gelir mi
epilepsi hastasıyım magnezyum alabilir miyim
moja mama miała udar pięć lat temu
mam padaczkę, czy mogę brać magnez
أبي أصيب بجلطة قبل خمس سنوات
عندي صرع هل يمكنني تناول المغنيسيوم
помогает ли магний при эпилепсии
сколько таблеток в день принимать
скільки таблеток на день
mi padre tuvo un infarto hace diez años
tengo epilepsia, puedo tomar magnesio
ik heb de documentaire Killing me softly gezien
mijn Poolse buurvrouw zegt dziękuję
my husband died of a heart attack, could magnesium have helped
can I give the drops to my dog
how does the brain control breathing
my mother took magnesium tablets every day
das Spray hat mein Hund abgeleckt, ist das schlimm
Mein Arzt sagt ich habe Angina, darf ich Magnesium
j'ai pris vos comprimés hier, quand ça marche
les crises d'épilepsie et le magnésium, y a-t-il un lien
kızım için magnezyum almak istiyorum
czy mogę dać magnez dziecku
زوجي يأخذ دواء القلب هل المغنيسيوم مناسب
мой муж принимает таблетки от давления
puedo dar magnesio a mi hijo
hello how are you
ich liebe dich
what is the dose for a child of 8
does stress cause chest pain
ich habe gestern zwei Kapseln genommen
Hast du Erfahrung mit Atemübungen
dzieci mogą pić magnez
можно пить магний с лекарствами
my leg fell asleep
I'm dead tired
ich bin todmüde
I take three tablets a day is that too many
wie viele Tabletten darf mein Kind nehmen
ma fille prend du magnésium
oğlum magnezyum kullanabilir mi
هل يمكن لطفلي شرب المغنيسيوم
puede mi hija tomar magnesio
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
