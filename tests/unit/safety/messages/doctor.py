"""Messages that a doctor must hear of at once."""

from __future__ import annotations

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
