import pytest

from reader.encoding.words import pieces_by_word, word_spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The state-owned mill lost 7.8 million.", ["The", "state-owned", "mill", "lost", "7.8", "million"]),
        ("“No,” she said—twice.", ["No", "she", "said", "twice"]),
        ("… – !", []),
        ("पुल की", ["पुल", "की"]),  # the vowel sign at the end belongs to the word
    ],
)
def test_words_come_without_the_punctuation_around_them(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words


def test_pieces_of_one_word_are_joined_and_punctuation_has_none() -> None:
    text = "Miners' strike."
    pieces = [(-7, -1), (0, 5), (5, 6), (6, 7), (7, 14), (14, 15)]
    assert pieces_by_word(text, pieces) == [((0, 6), (1, 3)), ((8, 14), (4, 5))]


def test_where_no_spaces_separate_words_each_piece_is_a_word() -> None:
    assert pieces_by_word("市长否认", [(0, 2), (2, 4)]) == [((0, 2), (0, 1)), ((2, 4), (1, 2))]


def test_words_beyond_the_last_piece_are_left_out() -> None:
    assert pieces_by_word("one two", [(0, 3)]) == [((0, 3), (0, 1))]
