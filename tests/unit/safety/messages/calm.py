"""Messages about danger that is past, denied or asked about."""

from __future__ import annotations

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
