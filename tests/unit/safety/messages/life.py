"""Messages of danger to life, for 112."""

from __future__ import annotations

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
