"""Words for countries, as they stand in names: a country, those who live there, what belongs to it.

A name that tells a country and one that tells another are names of two things. Spellings are those
of the UCDP's list of actors and of the press.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_ROWS: Final = """
afghanistan: afghanistan afghan
albania: albania albanian
algeria: algeria algerian algerie
angola: angola angolan
argentina: argentina argentine
armenia: armenia armenian
australia: australia australian
azerbaijan: azerbaijan azerbaijani
bahrain: bahrain bahraini
bangladesh: bangladesh bangladeshi
belgium: belgium belgian
benin: benin
bolivia: bolivia bolivian
bosnia: bosnia bosnian
brazil: brazil brazilian
burundi: burundi burundian
cambodia: cambodia cambodian kampuchea
cameroon: cameroon cameroonian
canada: canada canadian
chad: chad chadian tchad
chile: chile chilean
china: china chinese
colombia: colombia colombian
congo: congo congolese congolais
croatia: croatia croatian
cuba: cuba cuban
cyprus: cyprus cypriot
egypt: egypt egyptian misr مصر
eritrea: eritrea eritrean
ethiopia: ethiopia ethiopian
france: france french
gambia: gambia gambian
georgia: georgia georgian
germany: germany german
ghana: ghana ghanaian
greece: greece greek
guatemala: guatemala guatemalan
guinea: guinea guinean
haiti: haiti haitian
honduras: honduras honduran
hungary: hungary hungarian
india: india indian hind
indonesia: indonesia indonesian
iran: iran iranian إيران
iraq: iraq iraqi irak العراق عراق عراقي
ireland: ireland irish
israel: israel israeli
italy: italy italian
japan: japan japanese
jordan: jordan jordanian أردن
kazakhstan: kazakhstan kazakh
kenya: kenya kenyan
korea: korea korean
kuwait: kuwait kuwaiti كويت
laos: laos lao
lebanon: lebanon lebanese lubnan لبنان
liberia: liberia liberian
libya: libya libyan ليبيا
malaysia: malaysia malaysian
mali: mali malian
mauritania: mauritania mauritanian
mexico: mexico mexican
morocco: morocco moroccan
mozambique: mozambique mozambican mocambique
myanmar: myanmar burma burmese
nepal: nepal nepalese
netherlands: netherlands dutch
nicaragua: nicaragua nicaraguan
niger: niger nigerien
nigeria: nigeria nigerian
oman: oman omani
pakistan: pakistan pakistani
palestine: palestine palestinian filastin filastini gaza فلسطين
panama: panama panamanian
peru: peru peruvian
philippines: philippines philippine filipino
poland: poland polish
portugal: portugal portuguese
qatar: qatar qatari
romania: romania romanian
russia: russia russian soviet
rwanda: rwanda rwandan rwandaise
saudi: saudi
senegal: senegal senegalese
serbia: serbia serbian
somalia: somalia somali
spain: spain spanish
sudan: sudan sudanese
sweden: sweden swedish
syria: syria syrian suriya سوريا سورية
taiwan: taiwan taiwanese
tajikistan: tajikistan tajik
tanzania: tanzania tanzanian
thailand: thailand thai
tunisia: tunisia tunisian
turkey: turkey turkish turkiye
turkmenistan: turkmenistan turkmen
uganda: uganda ugandan
ukraine: ukraine ukrainian
usa: usa us american america
uzbekistan: uzbekistan uzbek
venezuela: venezuela venezuelan
vietnam: vietnam vietnamese
yemen: yemen yemeni yaman يمن
yugoslavia: yugoslavia yugoslav
zimbabwe: zimbabwe zimbabwean
britain: britain british uk
emirates: emirates emirati
hejaz: hejaz hijaz hijazi
khorasan: khorasan khurasan
sinai: sinai
maghreb: maghreb maghrib
sahara: sahara saharan
caucasus: caucasus caucasian
kashmir: kashmir kashmiri
kurdistan: kurdistan kurdish kurd kurds
balochistan: balochistan baloch baluchistan baluch
"""


@cache
def countries() -> dict[str, str]:
    """Word, folded, to the country or region that it tells."""
    from ..names import fold

    found = {}
    for row in _ROWS.strip().splitlines():
        country, _, words = row.partition(":")
        found.update({fold(word): country for word in words.split()})
    return found
