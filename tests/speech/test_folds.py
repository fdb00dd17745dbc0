"""Letters that an engine does not read are folded to the nearest; no letter is spelled or lost."""

import re
import sys
import unicodedata

import pytest

from audioguide.model import Utterance
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.folds import Fold, fold
from audioguide.speech.given import given_to, phonemes
from audioguide.speech.read_by_espeak import ALONE, ALPHABET

ENGINE = EspeakEngine()
LETTERS = [
    letter
    for letter in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(letter)[0] == "L"
]
READ = ("LATIN", "GREEK", "CYRILLIC", "MODIFIER")
SPELLED = re.compile(
    # Its Dutch names of accents, "letter" with a number, and other languages for other scripts.
    "ɣraːvə|aːixy|sɪrkɔnfl|tɪldə|ɵmlʌʊt|koːɾoːn|seːdɪlə|mɑkrɔn|breːvə|oːxoːnɛk|haːtʃɛk|streːp|pɵnt"
    r"|lɛtər|lixaːty|\("
)


def folded(text: str) -> str:
    return fold(text, ALPHABET, ALONE).text


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("ﬁets", "fiets"), ("koﬃe", "koffie"), ("ĳs", "ijs"), ("Ĳsland", "IJsland"),
        ("twee à drie", "twee a drie"), ("(à)", "(a)"), ("‘ó’", "‘o’"), ("À la mode", "A la mode"),
        ("Søren", "Seuren"), ("Å", "O"), ("œuvre", "oeuvre"), ("Cæsar", "Caesar"),
        ("Straße", "Strasse"), ("façade", "fasade"), ("Dubček", "Dubtsjek"), ("ŠKODA", "SJKODA"),
        ("jalapeño", "jalapenjo"), ("Łódź", "Lódzj"), ("µ", "m"), ("ａｂ", "ab"), ("𝐚𝐛", "ab"),
        ("Hawaiʻi", "Hawaii"), ("fotoʼs", "foto's"), ("λόγος", "logos"), ("Москва", "Moskva"),
        ("ấ", "a"), ("phở", "phơ"), ("ŋ", "ng"), ("ı", "i"), ("İstanbul", "Istanbul"),
        ("Ⅷ", "VIII"), ("ⅷ", "viii"), ("ⅻ ⁰ ⑦", "xii 0 7"),
        # Capitals that are few are taken for an abbreviation, and spelled.
        ("ÉÉN keer", "één keer"), ("ÓF dit", "óf dit"), ("CAFÉ", "CAFÉ"),
        # Decomposed letters are letters.
        ("e\u0301e\u0301n", "één"), ("ro\u0308ntgen", "röntgen"),
    ],
)  # fmt: skip
def test_a_letter_is_given_as_the_nearest(written: str, given: str) -> None:
    assert folded(written) == given


@pytest.mark.parametrize(
    "written",
    ["Het lichaam.", "één, wél, vóór, dóén", "coördinatie, reünie, naïef, zeeën", "enquête, hè?",
     "é", "ê", "voilà", "❤\ufe0f \u0301", "’s avonds, foto’s — “ja”…", "",
     "1 ½ °C €"],
)  # fmt: skip
def test_what_is_read_is_left_alone(written: str) -> None:
    one = fold(written, ALPHABET, ALONE)
    assert (one.text, one.folds, one.unread) == (written, (), ())


def test_folds_are_told_by_word_and_what_cannot_be_read_by_letter() -> None:
    one = fold("Een ﬁets, twee à drie ﬁets, 你好 en ʼs.", ALPHABET, ALONE)
    assert one.folds == (
        Fold("ﬁets", "fiets"), Fold("à", "a"), Fold("你好", ""), Fold("ʼs", "'s"),
    )  # fmt: skip
    assert one.unread == ("你", "好")


def test_no_letter_of_unicode_reaches_the_engine_that_it_does_not_read() -> None:
    """Every letter there is, in a word and alone: folded into what is read, or reported."""
    for letter in LETTERS:
        for text in (letter, f"ta{letter}ta"):
            one = fold(text, ALPHABET, ALONE)
            for word in re.findall(r"[^\W\d_]+", one.text):
                assert set(word.lower()) <= (ALPHABET if len(word) > 1 else ALONE), text
            if not one.text and not one.unread:
                name = unicodedata.name(unicodedata.normalize("NFC", letter), "")
                assert name.startswith(("MODIFIER", "LATIN", "CYRILLIC")), text


def test_nearly_all_letters_of_our_own_scripts_have_a_nearest() -> None:
    ours = [one for one in LETTERS if unicodedata.name(one, "").startswith(READ)]
    unread = [one for one in ours if fold(f"ta{one}", ALPHABET, ALONE).unread]
    assert len(unread) / len(ours) < 0.1
    assert not [one for one in unread if ord(one) < 0x180 or "а" <= one <= "я" or "α" <= one <= "ω"]


def test_what_is_given_is_never_spelled_by_its_name() -> None:
    """What eSpeak says for every way in which a letter can reach it."""
    places = (
        "{}",
        "Dit is {} dan.",
        "ta{}ta",
        "{}t",
        "x{}",
        "‘{}’",
        "{}-la",
        "{0}{0}",
        "b{}s",
        "'{}",
    )
    letters = ALPHABET | {letter.upper() for letter in ALPHABET if len(letter.upper()) == 1}
    texts = [text for one in sorted(letters) for place in places for text in [place.format(one)]]
    said = phonemes(ENGINE, "rustig", [Utterance(text, text) for text in texts])
    for text, ipa in zip(texts, said, strict=True):
        assert ipa, text
        assert not SPELLED.search(re.sub("[ˈˌ]", "", ipa)), (text, ipa)


def test_a_letter_alone_sounds_as_the_plain_word() -> None:
    for letter in "àáâãäåèëìíòóöùúü":
        plain = unicodedata.normalize("NFD", folded(letter))[0]
        accented, bare = (f"Van twee {one} drie keer." for one in (letter, plain))
        assert phonemes(ENGINE, "rustig", [Utterance(accented, accented)]) == phonemes(
            ENGINE, "rustig", [Utterance(bare, bare)]
        )


def test_numbers_of_other_scripts_are_reported() -> None:
    assert fold("𐅀 ㊃ ⅓", ALPHABET, ALONE).unread == ("𐅀", "㊃", "⅓")


def test_a_text_that_is_read_whole_is_given_unchanged() -> None:
    said = Utterance("x", "Wél één röntgenfoto, mét ’s ochtends koffie.")
    assert given_to(ENGINE, said).spoken is said.spoken or given_to(ENGINE, said).folds == ()
    assert given_to(ENGINE, said).spoken == said.spoken


def test_the_time_grows_with_the_length() -> None:
    for unit in ("à", "ﬁ", "你", "à ", "e\u0301", "\u0301", "ﬁ-", "Á"):
        folded(unit * (100_000 // len(unit)))
