"""Text in step with the sound."""

from audioguide.model import ChapterFacts, PublishedChapter, SpeechSpan, Utterance
from audioguide.publish.captions import lrc, timed_lines, webvtt

SPANS = (SpeechSpan(2500, 3197), SpeechSpan(5697, 7779), SpeechSpan(3_725_004, 3_726_000))
TEXTS = ("Begin", "Is 2 < 3 & 4 > 1?", "Twee\n\nregels --> hier.")
CHAPTER = PublishedChapter(
    1,
    "01-begin.mp3",
    "Begin",
    tuple(Utterance(text, text) for text in TEXTS),
    ChapterFacts(3_740_000, -20, -6.5, SPANS, (), {}),
    "ab",
)


def test_webvtt_has_a_cue_a_sentence_and_nothing_in_it_is_markup():
    assert webvtt(CHAPTER) == (
        "WEBVTT\n\n"
        "00:00:02.500 --> 00:00:03.197\nBegin\n\n"
        "00:00:05.697 --> 00:00:07.779\nIs 2 &lt; 3 &amp; 4 &gt; 1?\n\n"
        "01:02:05.004 --> 01:02:06.000\nTwee regels --&gt; hier.\n"
    )


def test_lrc_has_a_line_a_sentence_under_its_head():
    assert lrc(CHAPTER, "Rust", "") == (
        "[ti:Begin]\n[al:Rust]\n"
        "[00:02.50]Begin\n[00:05.69]Is 2 < 3 & 4 > 1?\n[62:05.00]Twee regels --> hier.\n"
    )


def test_timed_lines_break_between_sentences_and_twice_between_paragraphs():
    assert timed_lines([["Een."], ["Twee.", "Drie."]], SPANS) == (
        ("Een.", 2500),
        ("\n\nTwee.", 5697),
        ("\nDrie.", 3_725_004),
    )
