/* How loud: up softly wherever one begins, and down over half a minute before sleep. */

const FADE_S = 30;
const COME_UP_S = 1.5;
const TICK_MS = 100;
const PATIENCE_S = 20;

const level = { up: 1, sleepS: Infinity, atEnd: false, tick: Date.now() };

function comeUp() {
  if (audio.paused || audio.seeking || audio.currentTime < 1) level.up = 0;
  if (level.sleepS <= 0) setSleep("");
  level.tick = Date.now();
  setLevel();
}

function setSleep(choice) {
  by("sleep").value = choice;
  level.atEnd = choice === "chapter";
  level.sleepS = Number(choice) ? Number(choice) * 60 : Infinity;
  setLevel();
}

function leftS() {
  if (level.atEnd) return (lengthS() - audio.currentTime) / audio.playbackRate;
  return level.sleepS;
}

function setLevel() {
  audio.volume = between(0, level.up, 1) * between(0, leftS() / FADE_S, 1) ** 2;
}

function tick() {
  const passedS = (Date.now() - level.tick) / 1000;
  level.tick = Date.now();
  if (!state.playing || audio.paused) return;
  level.up = Math.min(1, level.up + passedS / COME_UP_S);
  level.sleepS -= passedS;
  setLevel();
  if (!level.atEnd && level.sleepS <= 0 && (canFade() || betweenSentences() || level.sleepS < -PATIENCE_S)) sleepNow();
}

/* Timers rest while a screen is off; the sound's own clock does not. */
setInterval(tick, TICK_MS);
audio.addEventListener("timeupdate", tick);

/* Where a page may not set the level (iOS), it stops in the pause after a sentence. */
function canFade() {
  return audio.volume < 0.5;
}

function betweenSentences() {
  const now = audio.currentTime * 1000;
  return !current().said.some(([begin, end]) => now >= begin && now < end);
}

function sleepNow() {
  stop();
  setSleep("");
}

function sleepAtEnd() {
  if (!level.atEnd || state.setting) return false;
  state.playing = false;
  setSleep("");
  openChapter((state.at + 1) % chapters.length);
  return true;
}
