"""Writes the model card, notice and licence into the folder of the pipeline."""

import shutil
from pathlib import Path

from training.language.architecture import Config

NOTICE = """\
en_reader_news: an English pipeline for news text.

The weights in this folder are licensed under Creative Commons Attribution-ShareAlike 4.0 International
(CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/). They were trained on these corpora:

- Universal Dependencies English Web Treebank (EWT), CC BY-SA 4.0. Silveira et al. 2014 and the UD contributors.
- Universal NER for EWT, names of the dev and test parts, CC BY-SA 4.0. Mayhew et al. 2024.
- Georgetown University Multilayer corpus (GUM), annotations CC BY 4.0 (Zeldes et al.); texts: Wikinews CC BY 2.5,
  Wikipedia and Wikivoyage CC BY-SA 3.0, academic and court texts CC BY 4.0. Other genres are not used.
- CrossNER (politics, literature, music, science), MIT (Liu et al. 2021); sentences of Wikipedia, CC BY-SA 3.0.
- Broad Twitter Corpus, CC BY 4.0. Derczynski, Bontcheva and Roberts 2016.
- WNUT-17 emerging entities, training part, CC BY 4.0. Derczynski, Nichols, van Erp and Limsopatham 2017.
- re3d, without the BBC part. Defence Science and Technology Laboratory (Dstl), with Aleph Insights and Committed
  Software. By source: US Central Command and State Department, public domain; UK Government, contains public sector
  information licensed under the Open Government Licence v3.0; Australian Department of Foreign Affairs and Trade,
  CC BY 3.0 AU; Wikipedia, CC BY-SA 3.0; Delegation of the European Union to Syria, reuse with acknowledgement.
- Groningen Meaning Bank (GMB), {gmb}.

Names of places in the corpora were classified with GeoNames (CC BY 4.0, https://www.geonames.org/).
"""

GMB_TEXT = """\
its texts only, which are in the public domain (mostly Voice of America). Its
  annotations, which carry no formal licence, were not used: names in these texts were marked by a model of our own"""

GMB_ALL = """\
texts in the public domain (mostly Voice of America). Its annotations carry no formal licence; the project
  calls them freely available. Bos, Basile, Evang, Venhuizen and Bjerva 2017"""

LABELS = (
    ("PERSON", "people, without titles"),
    ("ORG", "companies, agencies, parties, armed groups, media"),
    ("GPE", "countries, cities, provinces"),
    ("LOC", "mountains, rivers, regions"),
    ("FAC", "buildings, airports, roads"),
    ("NORP", "nationalities, religious and political groups"),
    ("EVENT", "wars, elections, conferences"),
    ("WORK_OF_ART", "titled works, products, awards"),
)


def write_card(folder: Path, scores: Config, source: Path) -> None:
    """Write README.md, NOTICE and, if the corpora folder has its text, LICENSE into `folder`."""
    used = scores["gmb"]["used"]
    (folder / "NOTICE").write_text(NOTICE.format(gmb=GMB_ALL if used else GMB_TEXT), encoding="utf-8")
    (folder / "README.md").write_text(model_card(scores), encoding="utf-8")
    licence = source / "ewt" / "LICENSE.txt"
    if licence.is_file():
        shutil.copyfile(licence, folder / "LICENSE")


def model_card(scores: Config) -> str:
    """Return the model card as Markdown; all figures come from `scores`."""
    gmb = scores["gmb"]
    verdict = "with" if gmb["used"] else "without"
    lines = [
        "# en_reader_news",
        "",
        "An English spaCy pipeline for news text: names, part-of-speech tags, morphology, dependencies, lemmas.",
        "Made by `python -m training.language` (see docs/training.md). Weights: CC BY-SA 4.0, see LICENSE and NOTICE.",
        "",
        "Order: `ner` (before the parser, so that a wrong sentence boundary never splits a name), `tok2vec`, `tagger`,",
        "`morphologizer`, `parser`, `trainable_lemmatizer`. The parser keeps sentence starts that are set before it.",
        "",
        "| label | meaning |",
        "|---|---|",
        *(f"| {label} | {what} |" for label, what in LABELS),
        "",
        "Dates, times, amounts and the like are found by rules of the program.",
        "",
        "## Scores on dev text",
        "",
        "Names: exact span; PERSON, ORG and place (GPE, LOC and FAC together). `pilot` is the recipe that this one",
        "was developed from, trained on the same corpora.",
        "",
        *name_table(scores),
        "",
        *syntax_table(scores),
        "",
        "## GMB",
        "",
        f"The annotations of the Groningen Meaning Bank have no formal licence. This pipeline is trained **{verdict}**",
        "them. The rule: without, unless that costs more than 3 F in the mean over the hand-annotated dev sets.",
        f"Mean F without them {gmb['names']['without_gmb']['mean']['F']:.1f}, "
        f"with them {gmb['names']['with_gmb']['mean']['F']:.1f}.",
        "The texts of GMB are in the public domain. Without the annotations, a teacher trained on the other corpora",
        "labels the names in them; its labels are made consistent and corrected with the program's word lists.",
        "",
        "## Limits",
        "",
        "Organisations are the weakest label. Titles of works are often missed; products are not distinguished from",
        "works.",
        "Word vectors are looked up by normal form; the note of that in `vocab/vectors.cfg` is lost when spaCy writes",
        "the pipeline again, so copy that file too.",
        "Names in text that is all upper case or all lower case are found less reliably.",
        "",
    ]
    return "\n".join(lines)


def name_table(scores: Config) -> list[str]:
    """Return a Markdown table with F on each dev set, for the pilot and for ours."""
    ours, pilot = scores["ours"]["names"], scores["pilot"]["names"]
    rows = ["| names, F | pilot | ours | PERSON | ORG | place |", "|---|---|---|---|---|---|"]
    for corpus, score in ours.items():
        parts = " | ".join(f"{score[label]:.1f}" if label in score else "" for label in ("PERSON", "ORG", "place"))
        rows.append(f"| {corpus} | {pilot[corpus]['F']:.1f} | {score['F']:.1f} | {parts} |")
    return rows


def syntax_table(scores: Config) -> list[str]:
    """Return a Markdown table with the syntax scores on EWT dev, also with given sentence starts."""
    rows = [
        "| EWT dev | pilot | ours | pilot, sentence starts given | ours, sentence starts given |",
        "|---|---|---|---|---|",
    ]
    for key in scores["ours"]["syntax"]:
        cells = [scores[who][part][key] for part in ("syntax", "syntax_preset") for who in ("pilot", "ours")]
        rows.append(f"| {key} | " + " | ".join(f"{cell:.1f}" for cell in cells) + " |")
    return rows
