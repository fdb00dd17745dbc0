/* How loud: up softly wherever one begins, down softly where one stops, and over half a minute before sleep. */

const FADE_S = 30;
const COME_UP_S = 1.5;
const GO_DOWN_S = 0.4;
const GO_DOWN_STEP_MS = 20;
const TICK_MS = 100;
const PATIENCE_S = 20;
const ANEW_MS = 600_000;

/* choice: what was last chosen for sleep. due: it counts from the beginning as soon as something plays. */
const level = { up: 1, choice: "", due: false, sleepS: Infinity, atEnd: false, tick: Date.now(), going: 0 };

function comeUp() {
  clearInterval(level.going);
  if (audio.paused || audio.seeking || audio.currentTime < 1) level.up = 0;
  level.tick = Date.now();
  setLevel();
}

/* Where a page may not set the level (iOS), or all is quiet already, it is done at once. */
function goDown(then) {
  clearInterval(level.going);
  const { up } = level;
  const before = audio.volume;
  const began = performance.now();
  const end = () => {
    clearInterval(level.going);
    level.up = 0;
    then();
  };
  if (audio.paused || !before) {
    end();
    return;
  }
  level.going = setInterval(() => {
    const left = 1 - (performance.now() - began) / (1000 * GO_DOWN_S);
    level.up = Math.max(0, up * left);
    setLevel();
    if (left <= 0 || audio.volume === before) end();
  }, GO_DOWN_STEP_MS);
}

function chooseSleep(choice) {
  if (![...by("sleep").options].some((one) => one.value === choice)) return;
  level.choice = choice;
  setSleep(choice);
}

/* A timer that ran out, or that waited for long, counts anew when playing begins. */
function sleepAnew() {
  if (level.due || Date.now() - state.stopped > ANEW_MS) setSleep(level.choice);
}

function setSleep(choice) {
  by("sleep").value = choice;
  level.due = false;
  level.atEnd = choice === "chapter";
  level.sleepS = Number(choice) ? Number(choice) * 60 : Infinity;
  setLevel();
}

function sleepIsOver() {
  setSleep("");
  level.due = true;
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
  sleepIsOver();
}

function sleepAtEnd() {
  if (!level.atEnd || state.setting) return false;
  state.playing = false;
  sleepIsOver();
  settle();
  openChapter((state.at + 1) % chapters.length);
  return true;
}
