"""Learn what the letters of other scripts stand for, from names written in both scripts.

    python -m training.names.script_sounds PAIRS [--check]

PAIRS has one JSON object per line: "a" (Latin), "b" (another script), "same". Only pairs that are the same are learned
from. Writes `assets/name_lists/script_sounds.txt`. With --check, prints how many pairs are found and how many are found
wrongly by tables that were learned without their words (four folds of words), and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from reader.entities.matching.script_letters import Letters, other_script, romanised, words_in_letters
from reader.entities.matching.script_sounds import LONGEST, best_alignment
from reader.entities.matching.transliteration import to_ascii

ROUNDS = 6
PRIOR_STRENGTH = 40.0
"""Weight of the prior over correspondences, in letters."""
LEAST_COUNT = 0.3
"""Correspondences that occur less often are left out."""
JOINT_DISCOUNT = 1.5
"""Occurrences that a pair of letters needs before it counts as one sound."""
PRIOR_OF_LENGTH = (2e-3, 1 / 26, 0.05 / 26**2, 0.002 / 26**3)
HEADER = """\
# What letters of other scripts stand for in names in Latin letters, and how surely: script, letter (two that make one
# sound are joined by "+"; none: a Latin letter that the other script leaves out), Latin letters, log-odds against
# chance. Learned by training/names/script_sounds.py from names in both scripts (Wikidata, CC0; Wikipedia titles).
"""

Word = tuple[Letters, str]
"""A word in another script and in Latin letters."""
Table = dict[tuple[str, str], float]


class Correspondences:
    """Joint probabilities of letters and Latin letters: counts with a prior that prefers one letter for one."""

    def __init__(self, letters: int) -> None:
        self._letters = letters
        self.counts: dict[tuple[str, str], float] = {}
        self._total = 0.0

    def probability(self, letter: str, latin: str) -> float:
        """Return the probability of a correspondence."""
        count = self.counts.get((letter, latin), 0.0) + PRIOR_STRENGTH * self._prior(letter, latin)
        return count / (self._total + PRIOR_STRENGTH)

    def _prior(self, letter: str, latin: str) -> float:
        if not letter:
            return 0.02 / 8 if latin in "aeiouy" else 0.02 / 26
        if "+" in letter:
            return 2e-6 if len(latin) == 1 else 3e-7
        likely = 0.5 / self._letters if latin and romanised(letter) == latin else 0.0
        return likely + PRIOR_OF_LENGTH[len(latin)] / self._letters

    def learn(self, words: list[Word]) -> None:
        """Replace the counts by those that the present probabilities expect in the words (one step of EM)."""
        counts: dict[tuple[str, str], float] = defaultdict(float)
        for letters, latin in words:
            self._count(letters, latin, counts)
        self._total = sum(counts.values())
        discounted = {pair: count - (JOINT_DISCOUNT if "+" in pair[0] else 0.0) for pair, count in counts.items()}
        self.counts = {pair: count for pair, count in discounted.items() if count > 0}

    def _count(self, letters: Letters, latin: str, counts: dict[tuple[str, str], float]) -> None:
        forward: dict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
        end = (len(letters), len(latin))
        places = [(i, j) for i in range(end[0] + 1) for j in range(end[1] + 1)]
        for place in places:
            for step, pair in steps(letters, latin, place):
                forward[step] += forward[place] * self.probability(*pair)
        backward: dict[tuple[int, int], float] = defaultdict(float, {end: 1.0})
        for place in reversed(places):
            backward[place] += sum(
                self.probability(*pair) * backward[step] for step, pair in steps(letters, latin, place)
            )
        for place in places:
            for step, pair in steps(letters, latin, place):
                share = forward[place] * self.probability(*pair) * backward[step] / forward[end]
                if share > 1e-4:
                    counts[pair] += share


def steps(letters: Letters, latin: str, place: tuple[int, int]) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Yield the places that an alignment may go to next, with the letters in between."""
    i, j = place
    if i < len(letters):
        for end in range(j, min(j + LONGEST, len(latin)) + 1):
            yield (i + 1, end), (letters[i], latin[j:end])
    if i + 1 < len(letters):
        for end in range(j + 1, min(j + 2, len(latin)) + 1):
            yield (i + 2, end), (f"{letters[i]}+{letters[i + 1]}", latin[j:end])
    if j < len(latin):
        yield (i, j + 1), ("", latin[j])


def learned(words: list[Word]) -> Table:
    """Return the log-odds of each correspondence that the words show."""
    letters = Counter(letter for word, _ in words for letter in word)
    latin = Counter(letter for _, word in words for letter in word)
    found = Correspondences(len(letters))
    for _ in range(ROUNDS):
        found.learn(words)
    all_letters, all_latin = sum(letters.values()), sum(latin.values())

    def by_chance(pair: tuple[str, str]) -> float:
        parts = [part for part in pair[0].split("+") if part]
        return sum(math.log(letters[part] / all_letters) for part in parts) + sum(
            math.log(latin[letter] / all_latin) for letter in pair[1]
        )

    return {
        pair: math.log(found.probability(*pair)) - by_chance(pair)
        for pair, count in sorted(found.counts.items())
        if count >= LEAST_COUNT
    }


def words_of_pair(pair: dict[str, str]) -> list[Word]:
    """Return the words of a pair of names, or [] if their numbers differ."""
    words, latin = words_in_letters(pair["b"]), [to_ascii(word) for word in pair["a"].split()]
    return list(zip(words, latin, strict=True)) if len(words) == len(latin) else []


def check(script: str, pairs: list[dict[str, str]]) -> None:
    """Print recall and false answers of tables that were learned without the words that they are applied to."""
    names = sorted({word for pair in pairs for _, word in words_of_pair(pair)})
    random.Random(1).shuffle(names)
    fold = {name: number % 4 for number, name in enumerate(names)}
    training = [word for pair in pairs if pair["same"] for word in words_of_pair(pair)]
    tables = [learned(list(dict.fromkeys(w for w in training if fold[w[1]] != number))) for number in range(4)]
    rows = []
    for pair in pairs:
        scores = [
            best_alignment(word, latin, tables[fold[latin]]) / (len(word) + len(latin)) ** 0.7
            for word, latin in words_of_pair(pair)
        ]
        rows.append((bool(pair["same"]), min(scores, default=-9.0)))
    for limit in (-0.6, -0.3, 0.0, 0.3, 0.6, 0.9, 1.2):
        recall = sum(score >= limit for same, score in rows if same) / sum(same for same, _ in rows)
        false = sum(score >= limit for same, score in rows if not same) / sum(not same for same, _ in rows)
        print(f"{script} at {limit}: recall {recall:.3f}, false {false:.4f}")


def main() -> None:
    """Learn from the pairs given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    by_script = defaultdict(list)
    for line in arguments.pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        script = other_script(pair["b"])
        if script and other_script(pair["a"]) is None and pair["set"] != "name_bench":
            by_script[script].append(pair)
    rows = []
    for script, pairs in sorted(by_script.items()):
        if arguments.check:
            check(script, pairs)
            continue
        words = [word for pair in pairs if pair["same"] for word in words_of_pair(pair)]
        table = learned(list(dict.fromkeys(words)))
        rows += [f"{script}\t{letter}\t{latin}\t{weight:.2f}" for (letter, latin), weight in table.items()]
    if rows:
        target = Path(str(files("reader.assets") / "name_lists" / "script_sounds.txt"))
        target.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
