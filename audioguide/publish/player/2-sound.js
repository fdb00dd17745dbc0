/* What plays, from where, and what follows. */

const LENGTH_MISS_S = 1;
const CUT_SHORT_S = 2;
const REMEMBER_EVERY_S = 5;

const audio = new Audio();
audio.preload = "metadata";
document.body.append(audio);

const state = { at: 0, playing: false, setting: false, failed: 0, from: 0, saved: 0, heard: 0 };

const current = () => (state.setting ? guide.volume : chapters[state.at]);
const lengthS = () => current().ms / 1000;
const nowS = () => state.from || audio.currentTime;

function openChapter(index, seconds = 0) {
  state.setting = false;
  state.at = between(0, index, chapters.length - 1);
  load(seconds);
  remember();
}

function load(seconds) {
  state.from = seconds;
  audio.src = address(current());
  audio.defaultPlaybackRate = audio.playbackRate = Number(by("speed").value);
  if (state.playing) start();
  show();
}

/* The hash makes a changed file a new one for every cache; a disk knows no caches. */
function address(one) {
  return served ? `${one.file}?v=${one.hash}` : one.file;
}

function start() {
  state.playing = true;
  comeUp();
  audio.play().catch((error) => {
    if (error.name === "NotAllowedError") stop();
  });
  show();
}

function stop() {
  state.playing = false;
  audio.pause();
  level.up = 0;
  remember();
  show();
}

function toggle() {
  say("");
  if (state.playing) stop();
  else start();
}

function step(forward) {
  if (forward > 0 && !state.setting && state.at + 1 >= chapters.length) return;
  say("");
  openChapter(state.at + (state.setting ? 0 : forward));
}

function seek(seconds) {
  const to = between(0, seconds, Math.max(0, lengthS() - 0.5));
  if (audio.readyState > 0) audio.currentTime = to;
  else state.from = to;
  comeUp();
  follow();
  remember();
}

function setVolume() {
  remember();
  say("");
  state.setting = true;
  state.playing = true;
  load(0);
}

function goOn() {
  if (state.setting) {
    resume();
    return;
  }
  if (state.at + 1 < chapters.length) {
    openChapter(state.at + 1);
    return;
  }
  state.playing = false;
  openChapter(0);
  say(words.finished);
}

/* A file that is missing, or not what it was, is told in words, and the next one follows. */
function skip(reason) {
  const told = filled(reason, { title: current().title });
  if (state.setting) {
    resume();
    say(told);
    return;
  }
  state.failed += 1;
  if (state.failed >= chapters.length || state.at + 1 >= chapters.length) {
    state.playing = false;
    say(`${told} ${words.stopped}`);
    show();
    return;
  }
  openChapter(state.at + 1);
  say(`${told} ${words.going_on}`);
}

function remember() {
  if (state.setting) return;
  state.saved = nowS();
  memory.write({ file: chapters[state.at].file, title: chapters[state.at].title, seconds: state.saved });
}

function resume() {
  const { file, title, seconds } = memory.read();
  let index = chapters.findIndex((one) => one.title === title && one.file === file);
  if (index < 0) index = chapters.findIndex((one) => one.title === title);
  if (index < 0) index = chapters.findIndex((one) => one.file === file);
  openChapter(Math.max(index, 0), index >= 0 ? Number(seconds) || 0 : 0);
}

audio.addEventListener("error", () => skip(words.missing));
audio.addEventListener("loadedmetadata", () => {
  if (Math.abs(audio.duration - lengthS()) > LENGTH_MISS_S) {
    skip(words.changed);
    return;
  }
  if (state.from) audio.currentTime = between(0, state.from, Math.max(0, lengthS() - 0.5));
  state.from = 0;
  follow();
});
audio.addEventListener("playing", () => { state.failed = 0; });
audio.addEventListener("ended", () => {
  if (lengthS() - state.heard > CUT_SHORT_S) skip(words.changed);
  else if (!sleepAtEnd()) goOn();
});
/* At the end of a file that was cut off, browsers put the clock at the end it should have had. */
audio.addEventListener("seeked", () => { state.heard = audio.currentTime; });
audio.addEventListener("timeupdate", () => {
  if (!audio.ended) state.heard = audio.currentTime;
  follow();
  if (state.playing && Math.abs(nowS() - state.saved) >= REMEMBER_EVERY_S) remember();
});
audio.addEventListener("pause", () => {
  if (state.playing && audio.paused && !audio.ended && !audio.error) stop();
});
audio.addEventListener("play", () => {
  if (!state.playing) start();
});
addEventListener("pagehide", remember);
