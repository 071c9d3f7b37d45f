"""What words in names mean, in the languages that names of armed groups and places come in.

Words that many names share say little of which one is meant; so does a word for the kind of thing,
and it is translated as often as it is spelled out (Kata’ib Hizballah, Hezbollah Brigades). A row
holds spellings of one meaning. No row names a single group, person or place.

Meanings follow Hans Wehr's Dictionary of Modern Written Arabic (kataʾib battalions, sarāyā companies,
liwāʾ brigade, ʿaṣāʾib bands, ḥaraka movement, ḥashd mobilization, awliyāʾ guardians); words for
features of the map the glossary of the US National Geospatial-Intelligence Agency's GEOnet Names Server.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from ..names import fold

KINDS: Final = """
unit: brigade brigades battalion battalions regiment regiments squad squads division divisions
unit: kataib kata'ib kataeb katibat katiba katibah kataaib كتائب كتيبة
unit: saraya سرايا liwa alwiya لواء ألوية firqa فرقة fawj فوج
unit: tugay tugayi brigada brigadas batallon bataillon bataillons brigata
unit force: units unit militia militias yekineyen
force: force forces quwat قوات fuerzas fuerza hezen
army force: army armies jaysh jaish jeish جيش lashkar laskar sipah ejercito armee
movement: movement movements harakat haraka harakah harkat
movement: harekat حركة organization organisation tanzim تنظيم munazzamat
movement: group groups jamaat jamaa jemaah gamaa
movement: jamaah جماعة mouvement movimiento association rally hereketa
front: front fronts jabhat jabha jebha جبهة frente cephe
party: party partiya parti partido hizb hezb حزب
coalition: coalition alliance tahaluf تحالف union
council: council majlis shura مجلس committee committees
league: league leagues asaib asaeb esaib usba عصائب band bands
network: network shabakat شبكة cell
state: government republic regime
field: field fields hql haql حقل oilfield gasfield campo
oil: oil naft nafti
gas: gas ghaz
base: base military
base airbase: airbase
air: air airport matar مطار airfield
village: village qaryat qarya قرية hamlet
camp: camp mukhayyam مخيم
crossing: crossing manfadh
river: river nahr نهر
mountain: mountain mount jabal jebel جبل
"""
"""Words for the kind of a thing: a difference between two of them splits, the lack of one says little."""

SPLITTERS: Final = """
province: province governorate muhafazat muhafazah muhafaza محافظة ostan wilayat wilaya provinsi vilayet
district: district subdistrict nahiyat nahiya ناحية qada qadha قضاء
district: county canton countryside rif ريف suburb suburbs
media: tv television channel channels radio news media
media: agency press broadcasting satellite qanat قناة newspaper website
firm: company companies ltd limited llc co corp corporation inc bank
firm: exchange trading sal jsc gmbh holding airlines airline university foundation institute
office: ministry ministries embassy office parliament court
wing: wing faction factions splinter breakaway
women: women womens female nisa
youth: youth
north: north northern shimal شمال
south: south southern janub جنوب
east: east eastern sharq شرق
west: west western gharb غرب
central: central wasat
border: border hudud
"""
"""Words that make another thing of what bears the rest of the name: a province is not its city."""

COMMON: Final = """
islamic: islamic islami islamiya islamiyah islamiyya islamiyyah islamia islam إسلامية إسلامي الإسلامية
jihad: jihad jehad جهاد
mujahideen: mujahideen mujahidin mujahedin مجاهدين
hizballah: hizballah hezbollah hizbollah hezballah hizbullah hizbolla hezbolla
popular: popular people peoples shaabi shabi shaebi sha'bi شعبي الشعبي شعب
liberation: liberation tahrir تحرير libertacion
national: national watani وطني
ansar: ansar أنصار supporters partisans helpers
martyr: martyr martyrs shahid shaheed shuhada shuhadaa شهداء شهيد
revolution: revolution revolutionary thawra thuwar thawri ثورة inqilab
democratic: democratic dimuqrati
resistance: resistance muqawama muqawamah moqavemat مقاومة
free: free freemen ahrar حر أحرار
united: united unified joint
arab: arab arabic arabi عربي
sham: sham levant شام
quds: quds qods jerusalem قدس
defense: defense defence self
security: security
guard: guard guards guardian guardians haras حرس awliya awliyaa أولياء protectors
victory: victory nasr نصر
god: allah الله god
imam: imam إمام
mahdi: mahdi مهدي
ali: ali علي
abbas: abbas abbass عباس
husayn: husayn hussein hussain husain حسين
muhammad: muhammad mohammed mohammad محمد
father: abu abou abi أبو
son: ibn bin ben sons
lion: lions asad assad أسد lion
led: led backed
commander: commander sayyid sayyed seyyed sayed seyed master masters سيد
"""
"""Words that many names share, though they tell kinds of things apart only together with others."""

TRANSLATED: Final = """
mobilization: mobilization mobilisation hashd حشد
right: haq haqq righteous truth حق
blood: blood dam damm دم
avenge: revenge avenge vengeance avengers thar intiqam
noble: nujaba nobles نجباء
promise: promise promised wad waad وعد
spring: ain ayn ein عين
monastery: deir dayr دير
hill: tell tal تل
sword: sword swords sayf saif سيف
"""
"""Words that are as often translated as spelled out, and are otherwise like any other."""

PHRASES: Final = (
    ("party of god", "hizballah"),
    ("god s party", "hizballah"),
    ("hizb allah", "hizballah"),
    ("حزب الله", "hizballah"),
    ("air base", "airbase"),
    ("united states of america", "usa"),
    ("united states", "usa"),
)
_SILENT: Final = """
al el ul as ash az ar at ad ez es ed ud wal ahl اهل international global
the of and for in to an wa fi min da du de des la le les los las del et y i e von van
"""
SILENT: Final = frozenset(_SILENT.split())
"""Articles and small words, and some that say as little, which come and go."""
_SMALL: Final = "the of and for in to de la le les des du los las del et y wa fi min"
SMALL_WORDS: Final = frozenset(_SMALL.split())
"""Those of them that initials leave out."""


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Word to its meanings, of all tables; each as `table:meaning`."""
    found: dict[str, tuple[str, ...]] = {}
    for table, rows in (("kind", KINDS), ("split", SPLITTERS), ("common", COMMON), ("word", TRANSLATED)):
        for row in rows.strip().splitlines():
            meant, _, spellings = row.partition(":")
            tagged = tuple(f"{table}:{meaning}" for meaning in meant.split())
            for spelling in spellings.split():
                found.setdefault(fold(spelling).replace(" ", ""), tagged)
    return found
