"""Sentences of languages other than English end where they end, and nowhere else."""

import pytest

from reader.analysis.segment.sentences import sentences

SENTENCES = {
    "de": [
        "Die Fähre legte am 4. November nicht an.",
        "Dr. Lena Brandt zählte ca. 20 Boote, z. B. alte Kutter.",
        "„Niemand kam“, sagte der Wirt.",
        "Das Haus in der Seestr. 9 stand leer.",
        "Die Pumpe kostete 1,5 Mio. Euro.",
    ],
    "fr": [
        "M. Gaspard et Mme Vidal ont vu le bac.",
        "« Personne n'est venu. »",
        "Qui l'a vu ?",
        "J.-L. Barbet a refusé de payer 1.500 euros.",
    ],
    "es": [
        "La Sra. Peña vive en la Av. Mayor, n.º 9.",
        "¿Quién vio el barco?",
        "«Nadie vino», dijo.",
        "En EE. UU. llovió.",
    ],
    "it": ["Il sig. Conti e il dott. Greco tacciono.", "«Nessuno è venuto», ha detto.", "Chi lo sa?"],
    "pt": ["A Dra. Melo chegou tarde.", "“Ninguém veio”, disse o Sr. Pinto.", "Quem viu?"],
    "nl": ["Mevr. Kuiper en drs. Vos keken toe.", "‘Niemand kwam,’ zei hij.", "De boot voer niet."],
    "pl": ["Prom przy ul. Morskiej 9 stał.", "W dn. 4 listopada nikt nie przyszedł.", "Kto to widział?"],
    "cs": ["Dne 4. listopadu nikdo nepřišel.", "V 18. století tu stál most.", "Kdo to viděl?"],
    "ru": [
        "В 1999 г. паром сгорел.",
        "Г-н И. П. Орлов живёт на ул. Морской, д. 9.",
        "Площадь склада 40 кв. м.",
        "«Никто не пришёл», — сказал он.",
        "В г. Заречном шёл дождь.",
    ],
    "uk": ["У 1999 р. пором згорів.", "Вул. Морська була порожня.", "Хто це бачив?"],
    "tr": ["Dr. Aksoy 4. katta bekledi.", "“Kimse gelmedi,” dedi.", "Kim gördü?"],
    "ar": ["قال د. منير إن العبارة توقفت.", "من رآها؟", "أ. سليم لم يأت."],
    "fa": ["هیچ‌کس نیامد.", "چه کسی آن را دید؟"],
    "he": ["איש לא בא.", "מי ראה?"],
    "hi": ["डॉ. वर्मा नहीं आए।", "किसने देखा?", "नाव डूब गई।"],
    "zh": ["船停了。", "“没有人来！”他说。", "谁看见了？", "他问：“几点开船？”", "没有回答。"],
    "ja": ["船は止まった。", "「誰も来なかった。」と彼は言った。", "誰が見たのか？"],
    "ko": ["배가 멈췄다.", "누가 보았는가?", "아무도 오지 않았다."],
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_paragraph_is_cut_at_the_ends_of_its_sentences(language: str) -> None:
    expected = SENTENCES[language]
    text = ("" if language in ("zh", "ja") else " ").join(expected)
    assert [span.of(text) for span in sentences(text)] == expected


def test_english_abbreviations_are_judged_as_before() -> None:
    text = "He left on. Nobody saw him. It was 5 p.m. Monday."
    assert [span.of(text) for span in sentences(text)] == [
        "He left on.", "Nobody saw him.", "It was 5 p.m. Monday.",
    ]  # fmt: skip
