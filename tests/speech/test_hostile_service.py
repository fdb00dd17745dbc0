"""Google's voice may fail in every way: nothing wrong is kept, and nothing is asked for twice."""

import random
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import trustme
from made_engines import registry_of
from stand_in import Fault, Handler, StandIn, mp3_from, mp3_of, reply_with

from audioguide.errors import SpeechError, UsageError
from audioguide.languages import load
from audioguide.model import Voice
from audioguide.speech.engines.gtts import service
from audioguide.speech.engines.gtts.engine import GoogleEngine
from audioguide.speech.engines.gtts.parts import PartStore
from audioguide.speech.engines.gtts.service import Patience, ServiceRefusalError
from audioguide.speech.engines.piper.install import Installer
from audioguide.speech.synthesis import speak_clip

EAGER = Patience(tries=4, first_wait_s=0.0, longest_wait_s=0.01)
SENTENCE = "Je mag hier liggen zonder iets te doen."


LONG = (
    "Je zenuwstelsel blijft alert, ook als je stil ligt in een donkere kamer, en dat is geen keuze "
    "die jij maakt, het is iets wat je lijf doet om je te beschermen."
)


def whole_sound(text: str) -> bytes:
    return reply_with(mp3_of(text))


def cut_sound(text: str, keep: float = 0.6) -> bytes:
    mp3 = mp3_of(text)
    return reply_with(mp3[: int(len(mp3) * keep)])


def cut_between_mp3_frames(text: str) -> bytes:
    mp3 = mp3_of(text)
    return reply_with(mp3[: len(mp3) // 192 * 96])


def other_words(text: str) -> bytes:
    """Words of clearly another length: what is as long as the text cannot be told from it."""
    return whole_sound("Ja." if load("nl").count_syllables(text) > 5 else LONG[:100])


FAULTS: dict[str, Callable[[Handler, str], None]] = {
    "too many": lambda handler, text: handler.answer(429, b"slow down", {"Retry-After": "0"}),
    "fault": lambda handler, text: handler.answer(500, b"<html>oops</html>"),
    "unavailable": lambda handler, text: handler.answer(503, b""),
    "empty": lambda handler, text: handler.answer(200, b""),
    "web page": lambda handler, text: handler.answer(200, b"<!doctype html><html>Hi</html>"),
    "error as JSON": lambda handler, text: handler.answer(200, b'{"error": {"code": 503}}'),
    "refusal": lambda handler, text: handler.answer(
        200, b')]}\'\n\n[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]'
    ),
    "no sound": lambda handler, text: handler.answer(200, reply_with(b"")),
    "not base64": lambda handler, text: handler.answer(
        200, whole_sound(text).replace(b'[\\"', b'[\\"!')
    ),
    "not MP3": lambda handler, text: handler.answer(200, reply_with(b"RIFF" + bytes(9000))),
    "bare MP3": lambda handler, text: handler.answer(200, mp3_of(text)),
    "cut sound": lambda handler, text: handler.answer(200, cut_sound(text)),
    "cut between": lambda handler, text: handler.answer(200, cut_between_mp3_frames(text)),
    "silence": lambda handler, text: handler.answer(200, reply_with(mp3_from(np.zeros(48_000)))),
    "other words": lambda handler, text: handler.answer(200, other_words(text)),
    "reset": lambda handler, text: handler.hang_up(),
    "cut reply": lambda handler, text: handler.hang_up(whole_sound(text)),
    "cut chunk": lambda handler, text: handler.stop_after(whole_sound(text), 900, "chunked"),
    "cut and closed": lambda handler, text: handler.stop_after(whole_sound(text), 900, "close"),
}  # fmt: skip


def once(name: str) -> Fault:
    """A fault on the first request only."""
    left = [name]

    def fault(handler: Handler, text: str) -> bool:
        if not left:
            return False
        FAULTS[left.pop()](handler, text)
        return True

    return fault


def always(name: str) -> Fault:
    def fault(handler: Handler, text: str) -> bool:
        FAULTS[name](handler, text)
        return True

    return fault


@pytest.mark.parametrize("name", FAULTS)
def test_a_passing_fault_is_tried_again_and_the_sound_is_right(name: str, google: StandIn) -> None:
    right = GoogleEngine(google.url, EAGER).speak(SENTENCE, "nl", 110)

    with StandIn(once(name)) as hostile:
        clip = GoogleEngine(hostile.url, EAGER).speak(SENTENCE, "nl", 110)

    assert clip.samples.tobytes() == right.samples.tobytes()
    assert hostile.asked == [SENTENCE, SENTENCE]


@pytest.mark.parametrize("name", FAULTS)
def test_a_lasting_fault_is_an_error_and_keeps_nothing(name: str, tmp_path: Path) -> None:
    with StandIn(always(name)) as hostile:
        engine = GoogleEngine(hostile.url, EAGER)
        engine.keep_parts(tmp_path)
        with pytest.raises(SpeechError, match="Google"):
            engine.speak(SENTENCE, "nl", 110)

    assert len(hostile.asked) == EAGER.tries
    assert not kept_parts(tmp_path)


def test_the_refusal_says_what_is_kept_when_to_come_back_and_how_to_go_on() -> None:
    def busy(handler: Handler, text: str) -> bool:
        handler.answer(429, b"", {"Retry-After": "600"})
        return True

    with StandIn(busy) as hostile:
        engine = GoogleEngine(hostile.url, EAGER)
        with pytest.raises(ServiceRefusalError, match=r"429.*kept.*10 minutes"):
            engine.speak(SENTENCE, "nl", 110)
        with pytest.raises(ServiceRefusalError):
            engine.speak("Iets anders.", "nl", 110)

    assert hostile.asked == [SENTENCE], "a long wait is the user's, and nothing more is sent"


def test_an_asked_wait_may_be_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(handler: Handler, text: str) -> bool:
        handler.answer(503, b"", {"Retry-After": "Wed, 21 Oct 2065 07:28:00 GMT"})
        return True

    monkeypatch.setattr(time, "time", lambda: 3_023_249_280.0 - 7200)
    with StandIn(busy) as hostile, pytest.raises(ServiceRefusalError, match="minutes"):
        GoogleEngine(hostile.url, EAGER).speak(SENTENCE, "nl", 110)


def test_a_text_it_does_not_take_leaves_the_others_alone() -> None:
    def picky(handler: Handler, text: str) -> bool:
        if text.startswith("Nee"):
            handler.answer(400, b"")
            return True
        return False

    with StandIn(picky) as hostile:
        engine = GoogleEngine(hostile.url, EAGER)
        with pytest.raises(SpeechError, match="does not take this text"):
            engine.speak("Nee, dit niet.", "nl", 110)
        assert engine.speak(SENTENCE, "nl", 110).duration_ms > 1000


@pytest.mark.parametrize("status", [302, 307, 403])
def test_a_refusal_is_not_argued_with_and_no_redirect_is_followed(status: int) -> None:
    with StandIn() as elsewhere:

        def away(handler: Handler, text: str) -> bool:
            handler.answer(status, b"", {"Location": elsewhere.url})
            return True

        with StandIn(away) as hostile, pytest.raises(ServiceRefusalError, match=str(status)):
            GoogleEngine(hostile.url, EAGER).speak(SENTENCE, "nl", 110)

    assert hostile.asked == [SENTENCE]
    assert not elsewhere.asked


def test_nobody_there_is_said_plainly() -> None:
    with StandIn() as gone:
        url = gone.url
    with pytest.raises(ServiceRefusalError, match="cannot be reached"):
        GoogleEngine(url, EAGER).speak(SENTENCE, "nl", 110)


def test_a_stopped_program_does_not_wait_for_its_next_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "main_thread", threading.Thread)
    with StandIn(always("fault")) as hostile:
        engine = GoogleEngine(hostile.url, Patience(first_wait_s=500.0, longest_wait_s=500.0))
        with pytest.raises(ServiceRefusalError, match="stopped"):
            engine.speak(SENTENCE, "nl", 110)

    assert hostile.asked == [SENTENCE]


def test_silence_is_waited_out_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def mute_once(handler: Handler, text: str) -> bool:
        if len(stand_in.asked) > 1:
            return False
        handler.never_answer()
        return True

    monkeypatch.setattr(service, "TIMEOUT_S", (1.0, 0.2))
    with StandIn(mute_once) as stand_in:
        clip = GoogleEngine(stand_in.url, EAGER).speak(SENTENCE, "nl", 110)

    assert clip.duration_ms > 1000
    assert stand_in.asked == [SENTENCE, SENTENCE]


def test_a_reply_that_drips_in_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def dripping(handler: Handler, text: str) -> bool:
        handler.drip(whole_sound(text))
        return True

    monkeypatch.setattr(service, "_LONGEST_REPLY_S", 0.0)
    with StandIn(dripping) as stand_in, pytest.raises(ServiceRefusalError, match="too slowly"):
        GoogleEngine(stand_in.url, EAGER).speak(SENTENCE, "nl", 110)


def test_finished_parts_outlive_an_unfinished_sentence(tmp_path: Path) -> None:
    def second_part_fails(handler: Handler, text: str) -> bool:
        if LONG.startswith(text):
            return False
        handler.answer(500, b"")
        return True

    with StandIn(second_part_fails) as hostile:
        engine = GoogleEngine(hostile.url, EAGER)
        engine.keep_parts(tmp_path)
        with pytest.raises(ServiceRefusalError):
            engine.speak(LONG, "nl", 110)

    with StandIn() as healthy:
        engine = GoogleEngine(healthy.url, EAGER)
        engine.keep_parts(tmp_path)
        engine.speak(LONG, "nl", 110)
        engine.speak(LONG, "nl", 95)

    assert hostile.asked[0] not in healthy.asked
    assert len(healthy.asked) == 1


def test_what_is_asked_together_is_asked_once() -> None:
    with StandIn() as healthy, ThreadPoolExecutor(8) as threads:
        engine = GoogleEngine(healthy.url, EAGER)
        clips = list(threads.map(lambda _: engine.speak(SENTENCE, "nl", 110), range(8)))

    assert healthy.asked == [SENTENCE]
    assert len({clip.samples.tobytes() for clip in clips}) == 1


def test_no_more_than_four_requests_are_under_way_together() -> None:
    four = threading.Barrier(4)
    under_way: list[int] = []
    active: set[str] = set()

    def crowded(handler: Handler, text: str) -> bool:
        with handler.server.lock:
            active.add(text)
            under_way.append(len(active))
        four.wait(timeout=20)
        with handler.server.lock:
            active.discard(text)
        return False

    sentences = [f"Dit is {word}." for word in ("een", "twee", "drie", "vier", "vijf", "zes")]
    sentences += ["Dat was alles.", "Tot later."]
    with StandIn(crowded) as stand_in, ThreadPoolExecutor(8) as threads:
        engine = GoogleEngine(stand_in.url, EAGER)
        list(threads.map(lambda said: engine.speak(said, "nl", 110), sentences))

    assert max(under_way) == 4


def kept_parts(folder: Path) -> list[bytes]:
    """What is kept, without the hash in front."""
    return [path.read_bytes()[32:] for path in folder.rglob("*") if path.is_file()]


def test_a_damaged_part_is_asked_for_again(tmp_path: Path) -> None:
    with StandIn() as healthy:
        for _ in range(2):
            engine = GoogleEngine(healthy.url, EAGER)
            engine.keep_parts(tmp_path)
            engine.speak(SENTENCE, "nl", 110)
            for kept in tmp_path.rglob("*/*"):
                kept.write_bytes(kept.read_bytes()[:-100])

    assert healthy.asked == [SENTENCE, SENTENCE]


def test_a_kept_part_that_is_unfit_by_now_is_asked_for_by_the_next_run(tmp_path: Path) -> None:
    with StandIn() as healthy:
        engine = GoogleEngine(healthy.url, EAGER)
        engine.keep_parts(tmp_path)
        PartStore(tmp_path).get_or_ask(engine.fingerprint("nl"), SENTENCE, lambda: mp3_of("Ja."))
        with pytest.raises(SpeechError, match="s of sound for"):
            engine.speak(SENTENCE, "nl", 110)
        assert not healthy.asked
        assert engine.speak(SENTENCE, "nl", 110).duration_ms > 1000


def test_a_folder_for_parts_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with StandIn() as healthy:
        engine = GoogleEngine(healthy.url, EAGER)
        engine.keep_parts(tmp_path / "file")
        with pytest.raises(SpeechError, match="cannot keep"):
            engine.speak(SENTENCE, "nl", 110)


WORDS = (
    "rust",
    "adem",
    "lichaam",
    "zacht",
    "langzaam",
    "misschien",
    "ademhaling",
    "stilte",
    "warm",
)


SEEDS = [*range(2), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 50))]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_guide_is_complete_in_the_end_and_no_wrong_clip_is_kept(
    seed: int, tmp_path: Path
) -> None:
    """At a third of faults, runs are repeated until every sentence is there."""
    dice = random.Random(seed)
    sentences = [" ".join(dice.choices(WORDS, k=dice.randint(3, 9))) + "." for _ in range(12)]
    answered: list[str] = []

    def moody(handler: Handler, text: str) -> bool:
        if dice.random() < 1 / 3:
            FAULTS[dice.choice(list(FAULTS))](handler, text)
            return True
        answered.append(text)
        return False

    done: dict[str, bytes] = {}
    with StandIn(moody) as hostile:
        for _ in range(20):
            engine = GoogleEngine(hostile.url, Patience(2, 0.0, 0.01))
            engine.keep_parts(tmp_path)
            registry = registry_of(gtts=engine)
            for sentence in sentences:
                try:
                    clip = speak_clip(registry, Voice("gtts", "nl", 110, ""), sentence, "nl")
                except SpeechError:
                    continue
                done[sentence] = clip.samples.tobytes()
            if len(done) == len(set(sentences)):
                break

    assert set(done) == set(sentences)
    assert len(answered) == len(set(sentences)), "a part once had is not asked for again"
    assert sorted(kept_parts(tmp_path)) == sorted(map(mp3_of, set(sentences)))


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[StandIn]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with StandIn(context=context) as stand_in:
        yield stand_in


def test_an_unknown_certificate_is_refused_and_no_text_is_sent(secure: StandIn) -> None:
    with pytest.raises(SpeechError, match="no text was sent"):
        GoogleEngine(secure.url, EAGER).speak(SENTENCE, "nl", 110)

    assert not secure.asked


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_behind_an_unknown_certificate_not_one_byte_of_a_request_arrives(
    version: ssl.TLSVersion, authority: trustme.CA
) -> None:
    """Counted where the line ends: after its greeting the server reads whatever is sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = version
    authority.issue_cert("localhost").configure_cert(context)
    arrived: list[bytes] = []
    refused: list[bool] = []

    def read_all(listener: socket.socket) -> None:
        plain, _ = listener.accept()
        with plain:
            try:
                with context.wrap_socket(plain, server_side=True) as line:
                    while piece := line.recv(4096):
                        arrived.append(piece)
            except ssl.SSLError:
                refused.append(True)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        reader = threading.Thread(target=read_all, args=(listener,))
        reader.start()
        url = f"https://localhost:{listener.getsockname()[1]}"
        with pytest.raises(SpeechError, match="no text was sent"):
            GoogleEngine(url, EAGER).speak(SENTENCE, "nl", 110)
        reader.join()

    assert refused
    assert sum(map(len, arrived)) == 0


def test_a_line_cut_while_it_is_opened_is_not_called_a_certificate_fault() -> None:
    with StandIn() as open_line:
        url = open_line.url.replace("http:", "https:").replace("127.0.0.1", "localhost")
        with pytest.raises(ServiceRefusalError, match="cannot be reached"):
            GoogleEngine(url, EAGER).speak(SENTENCE, "nl", 110)


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"])
def test_an_authority_of_ones_own_is_honoured(
    variable: str,
    secure: StandIn,
    authority: trustme.CA,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for other in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(other, raising=False)
    authority.cert_pem.write_to_path(tmp_path / "own.pem")
    monkeypatch.setenv(variable, str(tmp_path / "own.pem"))

    assert GoogleEngine(secure.url, EAGER).speak(SENTENCE, "nl", 110).duration_ms > 1000


def test_where_both_are_named_the_one_of_requests_counts(
    secure: StandIn, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(tmp_path / "own.pem")
    trustme.CA().cert_pem.write_to_path(tmp_path / "other.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "own.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "other.pem"))
    assert GoogleEngine(secure.url, EAGER).speak(SENTENCE, "nl", 110).duration_ms > 1000

    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "other.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "own.pem"))
    with pytest.raises(SpeechError, match="no text was sent"):
        GoogleEngine(secure.url, EAGER).speak("Iets anders.", "nl", 110)


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"])
@pytest.mark.parametrize("content", [None, "no certificate"])
def test_an_authority_that_cannot_be_used_is_named(
    variable: str,
    content: str | None,
    secure: StandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for other in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(other, raising=False)
    if content:
        (tmp_path / "own.pem").write_text(content)
    monkeypatch.setenv(variable, str(tmp_path / "own.pem"))

    with pytest.raises(SpeechError, match=rf"own\.pem: no certificates.*unset {variable}"):
        GoogleEngine(secure.url, EAGER).speak(SENTENCE, "nl", 110)
    with pytest.raises(SpeechError, match=rf"own\.pem: no certificates.*unset {variable}"):
        Installer(tmp_path, secure.url)
    assert not secure.asked


def test_no_open_line_leaves_this_machine() -> None:
    with pytest.raises(UsageError, match="https"):
        GoogleEngine("http://example.org")
