"""The names in five real articles about one week, written down by hand: a small library for name resolution."""

from __future__ import annotations

from tests.support.entities import article

ENVOY = article(
    0, "Taliban|ORG", "Zamir Kabulov|PERSON|envoy", "Kabulov|PERSON", "Tass|ORG", "Russia|GPE", "Taliban|NORP",
    "Baradar|PERSON|Deputy Prime Minister Mullah", "Ahmad Massoud|PERSON|leader", "National Resistance Front|ORG",
    "NRF|ORG", "Moscow|GPE", "Kabulov|PERSON", "Massoud|PERSON", "Baradar|PERSON", "Massoud’s|PERSON", "Panjshir|GPE",
    "Ahmad Massoud|PERSON", "Ahmad Shah Massoud|PERSON", "Iran|GPE", "Amir Muttaqi|PERSON|Foreign Minister",
    "Ahmad Massoud|PERSON", "Ismail Khan|PERSON|governor", "Muttaqi|PERSON", "Haqqani|PERSON",
    "Mutaqqi|PERSON|Minister", "Massoud|PERSON", "Tajikistan|GPE", "Saleh|PERSON", "Massod’s|PERSON", "NRF|ORG",
    definitions=[("NRF", "National Resistance Front")],
)  # fmt: skip
MOSCOW = article(
    1, "Taliban|NORP", "Mullah Baradar|PERSON|deputy Prime Minister", "Mullah Yaqoob|PERSON|Defence Minister",
    "Moscow|GPE", "Ahmad Massoud|PERSON", "Amrullah Saleh|PERSON|Vice President", "Resistance Front|ORG",
    "Mullah Yaqoob|PERSON", "احمد مسعود|PERSON", "Ahmad Massaod|PERSON", "Ahmad Shah Massoud|PERSON",
    "Amir Mutaqqi|PERSON|Foreign Minister", "Ahmad Shah|PERSON", "Ismail Khan|PERSON", "Muttaqi|PERSON",
    "Ismal Khan|PERSON", "Ahmad Massoud|PERSON", "Muttaqi|PERSON", "Sirajuddin Haqqani|PERSON|Interior Minister",
    "Haqqani Network|ORG", "Massoud|PERSON", "Amir Muttaqi|PERSON|Foreign Minister", "Mullah Yakoob|PERSON",
    "Mullah Baradar|PERSON", "Taliban|ORG", "Russia|GPE", "Tehran|GPE", "Iran|GPE", "Panjshir|LOC",
)  # fmt: skip
INTERVIEW = article(
    2, "Russia|GPE", "Taliban|NORP", "Zamir Kabulov|PERSON|envoy", "Tuesday|DATE", "TASS|ORG", "Kabulov|PERSON",
    "National Resistance Force|ORG", "NRF|ORG", "Islamic Emirate|ORG", "Resistance Front|ORG", "Ahmad Massoud|PERSON",
    "Abdul Ghani Baradar|PERSON|first deputy of the PM", "Islamic Emirate|ORG", "Mullah Abdul Ghani Baradar|PERSON",
    "Amir Khan Mutaqqi|PERSON", "Ahmad Massoud|PERSON", "Ismail Khan|PERSON", "Tehran|GPE", "NRF|ORG",
    "Ahamd Masoud|PERSON", "Ahmad Shah Massoud|PERSON", "Afghan National Resistance Front|ORG", "Moscow|GPE",
    "Abdul Ghani Baradar|PERSON", "Ahmad Massoud|PERSON",
    definitions=[("NRF", "National Resistance Force")],
)  # fmt: skip
VALLEY = article(
    3, "Taliban|NORP", "Russia|GPE", "Panjshir|GPE", "National Resistance Front|ORG",
    "National Resistance Front of Afghanistan|ORG", "NRF|ORG", "Fahim Dashty|PERSON", "Ahmad Massoud|PERSON",
    "Ahmad Shah Massoud|PERSON", "Taliban|ORG", "Dashty|PERSON", "Ahmad Shah Massoud|PERSON", "Ahmad Massoud|PERSON",
    "Vladimir Putin|PERSON|President", "Putin|PERSON", "Afghan|NORP", "Afghanistan|GPE",
    definitions=[("NRF", "National Resistance Front of Afghanistan")],
)  # fmt: skip
DEBATES = article(
    4, "Taleban|ORG", "Moscow|GPE", "Taleban|ORG", "Islamic State|ORG", "IS|ORG", "Zamir Kabulov|PERSON", "Kabul|GPE",
    "Vladimir Putin|PERSON", "Taleban|NORP", "Kabulov|PERSON", "Zabulov|PERSON", "Afghan|NORP", "Kabulov|PERSON",
    definitions=[("IS", "Islamic State")],
)  # fmt: skip
ARTICLES = [ENVOY, MOSCOW, INTERVIEW, VALLEY, DEBATES]
"""All five, which misspell some of the names."""
