/* What plays, from which place, and what follows. */

const CUT_SHORT_S = 2;
const EARLIER_S = 3;
const REMEMBER_EVERY_S = 5;
const END_S = 0.5;

const audio = new Audio();
audio.preload = "metadata";
document.body.append(audio);

/* from: a place the sound has yet to go to. begun: where someone last went on purpose. heard: how far it came since. */
const state = { at: 0, playing: false, setting: false, wasPlaying: false, failed: 0, origin: 0, from: null, begun: 0, heard: 0, saved: 0, stopped: 0 };

const current = () => (state.setting ? guide.volume : chapters[state.at]);
const lengthS = () => current().ms / 1000;
const nowS = () => state.from ?? audio.currentTime;
const inside = (seconds) => between(0, seconds, Math.max(0, lengthS() - END_S));

function openChapter(index, seconds = 0, begun = seconds) {
  state.setting = false;
  state.at = between(0, index, chapters.length - 1);
  load(seconds, begun);
  remember();
}

function load(seconds, begun = seconds) {
  Object.assign(state, { from: seconds, begun, heard: seconds });
  newSource();
  show();
}

function start() {
  if (!state.playing) {
    goEarlier();
    sleepAnew();
  }
  state.playing = true;
  comeUp();
  if (source.bad) retry();
  else play();
  show();
}

function play() {
  audio.play().catch((error) => {
    if (error.name === "NotAllowedError") stop();
  });
}

function stop() {
  state.playing = false;
  state.stopped = Date.now();
  goDown(() => {
    audio.pause();
    remember();
  });
  remember();
  show();
}

function toggle() {
  say("");
  if (state.playing) stop();
  else start();
}

/* Who comes back hears the last seconds again, however often: never more than these, nor before what was chosen. */
const earlierS = () => Math.min(nowS(), Math.max(state.begun, state.heard - EARLIER_S));

function goEarlier() {
  if (audio.paused && earlierS() < nowS()) moveTo(earlierS());
}

function moveTo(seconds) {
  if (audio.readyState > 0 && canReach(seconds)) {
    state.from = null;
    audio.currentTime = seconds;
  } else {
    state.from = seconds;
    if (audio.readyState > 0) rescue("");
  }
}

function step(forward) {
  if (forward > 0 && !state.setting && state.at + 1 >= chapters.length) return;
  say("");
  keepPlace();
  openChapter(state.at + (state.setting ? 0 : forward));
}

function seek(seconds) {
  keepPlace();
  goTo(seconds);
}

function goTo(seconds) {
  const to = inside(seconds);
  Object.assign(state, { begun: to, heard: to });
  moveTo(to);
  comeUp();
  follow();
  remember();
}

function setVolume() {
  remember();
  say("");
  if (!state.setting) state.wasPlaying = state.playing;
  state.setting = true;
  if (!state.playing) sleepAnew();
  state.playing = true;
  load(0);
}

function goOn() {
  if (state.setting) {
    resume();
    return;
  }
  settle();
  if (state.at + 1 < chapters.length) {
    openChapter(state.at + 1);
    return;
  }
  state.playing = false;
  openChapter(0);
  say(words.finished);
}

/* What nothing helps for is told in words, the next one follows, and the way back is offered. */
function skip(reason) {
  if (state.setting) {
    state.playing = state.wasPlaying;
    resume();
    say(words.no_volume);
    return;
  }
  const told = filled(reason, { title: current().title });
  if (!state.failed) {
    keepPlace();
    state.origin = state.at;
  }
  state.failed += 1;
  if (state.failed >= chapters.length || state.at + 1 >= chapters.length) {
    state.playing = false;
    state.at = state.origin;
    say(`${told} ${words.stopped}`);
    show();
    return;
  }
  openChapter(state.at + 1);
  say(`${told} ${words.going_on}`);
}

const place = () => ({ file: chapters[state.at].file, title: chapters[state.at].title, seconds: nowS() });

/* While one file after the other fails, the last place that was heard is what counts. */
function remember() {
  if (state.setting || state.failed) return;
  state.saved = nowS();
  memory.write(place());
}

function find({ file, title }) {
  const rules = [(one) => one.title === title && one.file === file, (one) => one.title === title, (one) => one.file === file];
  return rules.reduce((found, rule) => (found < 0 ? chapters.findIndex(rule) : found), -1);
}

function resume() {
  const kept = memory.read();
  const index = find(kept);
  openChapter(Math.max(index, 0), index >= 0 ? Number(kept.seconds) || 0 : 0, 0);
}

/* At the end of a file that was cut off, browsers put the clock at the end it should have had. */
function hear() {
  if (state.from === null && !audio.ended) state.heard = Math.max(state.heard, audio.currentTime);
}

audio.addEventListener("ended", () => {
  if (lengthS() - state.heard > CUT_SHORT_S * Math.max(1, audio.playbackRate)) {
    state.from = state.heard;
    rescue(words.changed);
  } else if (!sleepAtEnd()) goOn();
});
audio.addEventListener("seeked", hear);
audio.addEventListener("timeupdate", () => {
  hear();
  follow();
  if (state.playing && Math.abs(nowS() - state.saved) >= REMEMBER_EVERY_S) remember();
});
audio.addEventListener("pause", () => {
  if (state.playing && audio.paused && !audio.ended && !source.bad) stop();
});
audio.addEventListener("play", () => {
  if (!state.playing) start();
});
addEventListener("pagehide", remember);
