"""Messages of despair, for 113."""

from __future__ import annotations

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
