"""Messages of danger, and calm ones, in other languages."""

from __future__ import annotations

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
