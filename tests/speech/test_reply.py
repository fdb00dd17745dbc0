"""A reply of Google's is whole, or it is refused: cut anywhere, at every level."""

import base64
import random
from pathlib import Path

import lameenc
import numpy as np
import pytest
from gtts import gTTS
from gtts import tts as gtts_tts
from hypothesis import given
from hypothesis import strategies as st
from stand_in import Handler, StandIn, mp3_from, mp3_of, reply_with
from unseen import UNSEEN

from audioguide.errors import SpeechError
from audioguide.speech.engines.gtts.engine import GoogleEngine
from audioguide.speech.engines.gtts.expected_length import LengthModel
from audioguide.speech.engines.gtts.reply import BadReplyError, mp3_of_reply
from audioguide.speech.engines.gtts.service import Patience, Service
from audioguide.speech.engines.gtts.whole_mp3 import NotWholeError, check_whole
from audioguide.speech.pace import usual_s

SHORT = "Adem in."
PHRASES = ("Ja.", "Rust.", SHORT, "En nu?", "Je mag hier liggen zonder iets te doen.")
MP3_FRAME_BYTES = 96


def test_the_stand_in_answers_as_gtts_itself_expects(
    google: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gtts_tts, "_translate_url", lambda tld, path: f"{google.url}/{path}")

    (mp3,) = gTTS(SHORT, lang="nl", lang_check=False).stream()

    assert mp3 == mp3_of(SHORT)


@pytest.mark.parametrize("spoken", PHRASES)
def test_a_reply_cut_at_any_byte_is_refused_or_holds_all_of_the_sound(spoken: str) -> None:
    mp3, reply = mp3_of(spoken), reply_with(mp3_of(spoken))
    sound_ends = reply.index(b'\\"]\\n"') + len(b'\\"]')

    for count in range(len(reply) + 1):
        if count < sound_ends:
            with pytest.raises(BadReplyError):
                mp3_of_reply(reply[:count])
        else:
            assert mp3_of_reply(reply[:count]) == mp3


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
def test_a_reply_cut_on_its_way_is_refused_however_http_frames_it(framing: str) -> None:
    reply = reply_with(mp3_of(SHORT))
    sound_ends = reply.index(b'\\"]\\n"') + len(b'\\"]')
    counts = [0, 1, 40, *range(100, sound_ends, 151), sound_ends - 1]
    left = iter(counts)

    def cut(handler: Handler, text: str) -> bool:
        handler.stop_after(reply, next(left), framing)
        return True

    with StandIn(cut) as stand_in:
        service = Service(stand_in.url, Patience(tries=1))
        for _ in counts:
            service._refusal = None
            with pytest.raises(SpeechError):
                service.ask(SHORT, "nl", lambda mp3: None)
    assert next(left, None) is None


@pytest.mark.parametrize("spoken", PHRASES)
def test_base64_cut_in_a_whole_envelope_is_refused(spoken: str) -> None:
    encoded = base64.b64encode(mp3_of(spoken))
    for count in range(len(encoded)):
        if count * 3 // 4 % MP3_FRAME_BYTES == 0 and count % 4 == 0:
            continue  # between two MP3 frames: see below
        with pytest.raises(BadReplyError):
            mp3_of_reply(b'"jQ1olc","[\\"' + encoded[:count] + b'\\"]"')


def cuts_between(mp3: bytes) -> list[bytes]:
    return [mp3[:end] for end in range(MP3_FRAME_BYTES, len(mp3), MP3_FRAME_BYTES)]


def is_whole(mp3: bytes) -> bool:
    try:
        return check_whole(mp3)
    except NotWholeError:
        return False


@pytest.mark.parametrize("spoken", PHRASES)
def test_a_cut_between_two_mp3_frames_is_told_by_what_is_left_for_the_next(spoken: str) -> None:
    """But for the last, and for the odd one where nothing happens to be left."""
    mp3 = mp3_of(spoken)

    taken_for_whole = [len(cut) for cut in cuts_between(mp3) if is_whole(cut)]

    assert is_whole(mp3)
    inside = [size for size in taken_for_whole if size < len(mp3) - 2 * MP3_FRAME_BYTES]
    assert len(inside) <= 0.02 * len(cuts_between(mp3))


@pytest.mark.parametrize("kbit", [32, 48, 64, 96, 128])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sample_rate", [16_000, 24_000, 44_100])
def test_what_lame_makes_is_whole_at_any_rate(
    kbit: int, channels: int, sample_rate: int, google: StandIn
) -> None:
    dice = np.random.default_rng(kbit + channels)
    noise = (dice.standard_normal(20_000) * np.linspace(9000, 0, 20_000)).astype(np.int16)
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(kbit)
    encoder.set_channels(channels)
    encoder.set_in_sample_rate(sample_rate)
    mp3 = bytes(encoder.encode(np.repeat(noise, channels).tobytes()) + encoder.flush())

    assert check_whole(mp3)


def test_an_info_tag_is_believed_before_anything_else() -> None:
    """Its count of MP3 frames, whatever the last one leaves."""
    mp3 = mp3_of(SHORT)
    count = len(mp3) // MP3_FRAME_BYTES
    side = bytes(9)
    for announced, whole in ((count, True), (count - 1, True), (count + 1, False)):
        tag = mp3[:4] + side + b"Info\0\0\0\1" + announced.to_bytes(4, "big")
        assert is_whole(tag.ljust(MP3_FRAME_BYTES, b"\0") + mp3) is whole


def test_tags_around_an_mp3_are_no_fault() -> None:
    id3v2 = b"ID3\x03\x00\x00\x00\x00\x00\x05" + bytes(5)
    mp3 = id3v2 + mp3_of("Ja.") + b"TAG" + bytes(125)

    assert mp3_of_reply(reply_with(mp3)) == mp3


@given(st.binary(max_size=600))
def test_other_bytes_are_never_taken_for_sound(noise: bytes) -> None:
    with pytest.raises(BadReplyError):
        mp3_of_reply(reply_with(noise))
    with pytest.raises(BadReplyError):
        mp3_of_reply(noise)


@given(st.binary(min_size=1, max_size=300), st.integers(0, 3000))
def test_an_mp3_with_other_bytes_in_it_is_refused_or_plays_on(noise: bytes, place: int) -> None:
    mp3 = mp3_of(SHORT)
    changed = mp3[:place] + noise + mp3[place + len(noise) :]
    if not is_whole(changed):
        return
    assert len(changed) >= len(mp3)


EAGER = Patience(tries=5, first_wait_s=0.0, longest_wait_s=0.01)
KNOWN = (
    *("Je mag hier liggen.", "Niets hoeft nu.", "Het is stil om je heen.", "Adem rustig uit."),
    *("Laat je schouders zakken.", "Dat is genoeg.", "Voel je benen.", "Blijf maar liggen."),
)


def test_a_length_unlike_the_voice_is_asked_for_again() -> None:
    """Two thirds of a sentence, whole as an MP3, are no length that nobody speaks."""
    spoken, less = "Zo komt er langzaam wat meer ruimte in je hoofd.", "Zo komt er langzaam wat."
    replies = [less, less]

    def short(handler: Handler, text: str) -> bool:
        if text != spoken or not replies:
            return False
        handler.answer(200, reply_with(mp3_of(replies.pop())))
        return True

    with StandIn(short) as stand_in:
        engine = GoogleEngine(stand_in.url, EAGER)
        for known in KNOWN:
            engine.speak(known, "nl", 110)
        clip = engine.speak(spoken, "nl", 110)
        right = GoogleEngine(stand_in.url, EAGER).speak(spoken, "nl", 110)

    assert stand_in.asked[: len(KNOWN)] == list(KNOWN), "no good part is asked for twice"
    assert clip.samples.tobytes() == right.samples.tobytes()


def test_what_is_kept_tells_the_voice_to_the_next_run(tmp_path: Path) -> None:
    spoken = "Zo komt er langzaam wat meer ruimte in je hoofd."
    with StandIn() as stand_in:
        for engine in (GoogleEngine(stand_in.url, EAGER), GoogleEngine(stand_in.url, EAGER)):
            engine.keep_parts(tmp_path)
            for known in KNOWN:
                engine.speak(known, "nl", 110)

    assert len(stand_in.asked) == len(KNOWN)
    assert engine._open("nl")[1].is_unlikely(spoken, usual_s(spoken) / 4)


def test_what_came_five_times_alike_is_how_the_voice_says_it() -> None:
    spoken, said = "Ja, dat mag.", "Ja, dat mag echt altijd van mij."

    def drags(handler: Handler, text: str) -> bool:
        if text == spoken:
            handler.answer(200, reply_with(mp3_of(said)))
        return text == spoken

    with StandIn(drags) as stand_in:
        engine = GoogleEngine(stand_in.url, EAGER)
        for known in KNOWN:
            engine.speak(known, "nl", 110)
        engine.speak(spoken, "nl", 110)

    assert stand_in.asked.count(spoken) == 5


def test_an_encoder_that_nobody_knows_is_believed_once_it_said_the_same_five_times() -> None:
    """What its MP3s end in tells nothing then, and no later part is doubted for it."""

    def other(spoken: str) -> bytes:
        cuts = (cut for cut in reversed(cuts_between(mp3_of(spoken))) if not is_whole(cut))
        return next(cuts)

    def answer(handler: Handler, text: str) -> bool:
        handler.answer(200, reply_with(other(text)))
        return True

    with StandIn(answer) as stand_in:
        engine = GoogleEngine(stand_in.url, EAGER)
        for spoken in KNOWN:
            engine.speak(spoken, "nl", 110)

    assert stand_in.asked == [KNOWN[0]] * 5 + list(KNOWN[1:])


def test_a_voice_of_any_pace_is_not_doubted_for_its_pace() -> None:
    dice = random.Random(4)
    for tempo in (0.4, 1.0, 2.5):
        lengths = LengthModel("nl")
        for spoken in UNSEEN:
            speech_s = usual_s(spoken) / tempo * dice.lognormvariate(0, 0.07)
            assert not lengths.is_unlikely(spoken, speech_s)
            lengths.observe(spoken, speech_s)
        assert lengths.is_unlikely(KNOWN[0], usual_s(KNOWN[0]) / tempo / 2)
        assert lengths.is_unlikely(KNOWN[0], usual_s(KNOWN[0]) / tempo * 2)


def test_a_moody_voice_is_given_its_moods() -> None:
    dice = random.Random(5)
    lengths = LengthModel("nl")
    for spoken in UNSEEN:
        speech_s = usual_s(spoken) * dice.lognormvariate(0, 0.2)
        assert not lengths.is_unlikely(spoken, speech_s)
        lengths.observe(spoken, speech_s)


def test_phrases_without_a_word_are_not_asked_for(google: StandIn) -> None:
    before = len(google.asked)
    engine = GoogleEngine(google.url, EAGER)

    assert not len(engine.speak("… –", "nl", 110).samples)
    assert len(google.asked) == before


def test_soft_hiss_is_no_speech() -> None:
    hiss = np.random.default_rng(1).standard_normal(40_000) * 1e-4

    def hissing(handler: Handler, text: str) -> bool:
        handler.answer(200, reply_with(mp3_from(hiss)))
        return True

    with StandIn(hissing) as stand_in, pytest.raises(BadReplyError, match="silence"):
        GoogleEngine(stand_in.url, Patience(1)).speak(SHORT, "nl", 110)
