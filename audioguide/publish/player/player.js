"use strict";

const FADE_S = 30;
const SKIP_S = 15;
const SWIPE_PX = 60;
const TAP_PX = 12;
const LENGTH_MISS_S = 2;
const REMEMBER_EVERY_S = 5;
const SMALL = 0.55;

const words = GUIDE.words;
const chapters = GUIDE.chapters;
const by = (id) => document.getElementById(id);
const audio = new Audio();
audio.preload = "metadata";
audio.preservesPitch = true;

const memory = {
  name: "audioguide " + GUIDE.slug,
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) || {};
    } catch {
      return {};
    }
  },
  write(values) {
    try {
      localStorage.setItem(this.name, JSON.stringify({ ...this.read(), ...values }));
    } catch {
      /* Private windows remember nothing; the guide plays all the same. */
    }
  },
};

const state = { at: 0, playing: false, setting: false, failed: 0, sleepAt: 0, marked: -1, saved: 0, full: 1, from: 0 };
window.player = { audio, state };

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const say = (text) => { by("message").textContent = text; };
const current = () => (state.setting ? GUIDE.volume : chapters[state.at]);

function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/* Which chapter, and from where. */

function openChapter(index, seconds = 0) {
  state.setting = false;
  state.at = Math.min(Math.max(index, 0), chapters.length - 1);
  load(seconds);
  remember(seconds);
}

function load(seconds) {
  state.from = seconds;
  audio.src = current().url;
  audio.defaultPlaybackRate = audio.playbackRate = Number(by("speed").value);
  if (state.playing) start();
  show();
}

function start() {
  state.playing = true;
  audio.play().catch((error) => {
    if (error.name === "NotAllowedError") stop();
  });
  show();
}

function stop() {
  state.playing = false;
  audio.pause();
  remember(audio.currentTime);
  show();
}

const toggle = () => (state.playing ? stop() : (say(""), start()));

function step(by_) {
  const to = state.at + by_;
  if (to < 0 || to >= chapters.length) return;
  say("");
  openChapter(to);
}

function seek(seconds) {
  const length = current().ms / 1000;
  audio.currentTime = Math.min(Math.max(seconds, 0), Math.max(0, length - 0.5));
  follow();
}

function goOn() {
  if (state.setting) {
    state.setting = false;
    state.playing = false;
    say(words.volume_done);
    load(memory.read().seconds || 0);
  } else if (state.at + 1 < chapters.length) {
    openChapter(state.at + 1);
  } else {
    state.playing = false;
    openChapter(0);
    say(words.finished);
  }
}

/* A file that is missing or not what it was is told in words, and the next one follows. */

function skip(reason) {
  const told = filled(reason, { title: current().title });
  state.failed += 1;
  if (state.setting || state.failed >= chapters.length || state.at + 1 >= chapters.length) {
    state.setting = false;
    state.playing = false;
    say(`${told} ${words.stopped}`);
    show();
    return;
  }
  openChapter(state.at + 1);
  say(`${told} ${words.going_on}`);
}

audio.addEventListener("error", () => skip(words.missing));
audio.addEventListener("loadedmetadata", () => {
  const planned = current().ms / 1000;
  if (Math.abs(audio.duration - planned) > LENGTH_MISS_S) {
    skip(words.changed);
    return;
  }
  if (state.from) audio.currentTime = Math.min(state.from, planned - 0.5);
  state.from = 0;
  audio.playbackRate = Number(by("speed").value);
  follow();
});
audio.addEventListener("playing", () => { state.failed = 0; });
audio.addEventListener("ended", goOn);
audio.addEventListener("timeupdate", follow);
audio.addEventListener("pause", () => {
  if (state.playing && !audio.ended && !audio.error && audio.readyState > 2) stop();
});
audio.addEventListener("play", () => {
  if (!state.playing) {
    state.playing = true;
    show();
  }
  requestAnimationFrame(breathe);
});

function remember(seconds) {
  if (!state.setting) memory.write({ file: chapters[state.at].file, seconds });
  state.saved = seconds;
}

/* What is seen. */

function show() {
  by("chapter").textContent = current().title;
  by("where").textContent = state.setting ? "" : filled(words.where, { number: state.at + 1, count: chapters.length });
  by("play").textContent = state.playing ? words.pause : words.play;
  by("previous").disabled = state.setting || state.at === 0;
  by("next").disabled = state.setting || state.at + 1 === chapters.length;
  [...by("list").querySelectorAll("button")].forEach((button, index) => mark(button, index === state.at));
  showText();
  tellSystem();
  follow();
}

function mark(element, on) {
  if (on) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}

function showText() {
  if (by("text").dataset.of === current().file) return;
  by("text").dataset.of = current().file;
  state.marked = -1;
  const said = current().said;
  const paragraphs = [];
  let next = 0;
  for (const count of current().paragraphs) {
    const paragraph = document.createElement("p");
    for (const [begin, , text] of said.slice(next, next + count)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.addEventListener("click", () => {
        seek(begin / 1000 - 0.3);
        if (!state.playing) start();
      });
      paragraph.append(button, " ");
    }
    next += count;
    paragraphs.push(paragraph);
  }
  by("text").replaceChildren(...paragraphs);
}

function follow() {
  const now = state.from || audio.currentTime;
  const length = current().ms / 1000;
  by("time").textContent = `${clock(now)} / ${clock(length)}`;
  const seekBar = by("seek");
  seekBar.max = Math.round(length);
  seekBar.value = Math.round(now);
  seekBar.setAttribute("aria-valuetext", filled(words.position_text, { now: clock(now), length: clock(length) }));
  markSentence(now * 1000);
  if (state.playing && Math.abs(now - state.saved) >= REMEMBER_EVERY_S) remember(now);
  sleepStep();
}

function markSentence(now) {
  const index = current().said.findIndex(([begin, end]) => now >= begin && now < end);
  if (index === state.marked) return;
  state.marked = index;
  [...by("text").querySelectorAll("button")].forEach((button, at) => {
    mark(button, at === index);
    if (at === index && by("reading").open && !by("text").contains(document.activeElement)) {
      const box = button.getBoundingClientRect();
      if (box.top > innerHeight * 0.8 || (box.bottom < 0 && scrollY > innerHeight)) button.scrollIntoView({ block: "center" });
    }
  });
}

function breathe() {
  const circle = by("circle");
  if (circle.hidden || audio.paused) return;
  const now = audio.currentTime * 1000;
  const cues = current().breath;
  const at = cues.findIndex(([begin, end]) => now >= begin && now < end);
  if (at >= 0) {
    const [begin, end, phase] = cues[at];
    const eased = (1 - Math.cos((Math.PI * (now - begin)) / (end - begin))) / 2;
    const held = at > 0 && cues[at - 1][2] === "in" ? 1 : 0;
    const full = { in: eased, out: 1 - eased }[phase] ?? held;
    circle.style.transform = `scale(${SMALL + (1 - SMALL) * full})`;
  }
  requestAnimationFrame(breathe);
}

/* The sleep timer: softer over half a minute, then still; the next start is at full strength. */

function setSleep(minutes) {
  state.sleepAt = minutes ? Date.now() + minutes * 60000 : 0;
  audio.volume = state.full;
}

function sleepStep() {
  if (!state.sleepAt || !state.playing) return;
  const left = (state.sleepAt - Date.now()) / 1000;
  if (left > FADE_S) return;
  audio.volume = Math.max(0, Math.min(1, left / FADE_S)) ** 2 * state.full;
  const canFade = audio.volume < state.full;
  if (left > 0 || (!canFade && state.marked >= 0)) return;
  stop();
  setSleep(0);
  by("sleep").value = "0";
}
setInterval(sleepStep, 250);

/* Lock screen, headset and keyboard. */

function tellSystem() {
  if (!("mediaSession" in navigator)) return;
  const session = navigator.mediaSession;
  session.metadata = new MediaMetadata({
    title: current().title,
    album: GUIDE.title,
    artist: GUIDE.author,
    artwork: location.protocol === "file:" ? [] : [{ src: "cover.jpg", sizes: "800x800", type: "image/jpeg" }],
  });
  session.playbackState = state.playing ? "playing" : "paused";
}

function listenToSystem() {
  if (!("mediaSession" in navigator)) return;
  const actions = {
    play: start,
    pause: stop,
    previoustrack: () => step(-1),
    nexttrack: () => step(1),
    seekbackward: () => seek(audio.currentTime - SKIP_S),
    seekforward: () => seek(audio.currentTime + SKIP_S),
  };
  for (const [name, action] of Object.entries(actions)) {
    try {
      navigator.mediaSession.setActionHandler(name, action);
    } catch {
      /* Older browsers know fewer keys. */
    }
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("select, input")) return;
  if (event.key === " " && event.target.closest("button, summary")) return;
  const keys = {
    " ": toggle,
    ArrowLeft: () => seek(audio.currentTime - SKIP_S),
    ArrowRight: () => seek(audio.currentTime + SKIP_S),
    PageUp: () => step(-1),
    PageDown: () => step(1),
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

/* The whole screen: tap is pause and play, swipe is another chapter. */

const touch = { x: 0, y: 0, on: false };
const isControl = (element) => element.closest("button, select, input, label, summary, a, #text");

document.addEventListener("pointerdown", (event) => {
  touch.on = event.isPrimary && event.button === 0;
  touch.control = isControl(event.target);
  touch.x = event.clientX;
  touch.y = event.clientY;
});
document.addEventListener("pointercancel", () => { touch.on = false; });
document.addEventListener("pointerup", (event) => {
  if (!touch.on || event.target.closest("input, select")) return;
  touch.on = false;
  const across = event.clientX - touch.x;
  const down = event.clientY - touch.y;
  if (Math.abs(across) >= SWIPE_PX && Math.abs(across) > 2 * Math.abs(down)) step(across < 0 ? 1 : -1);
  else if (Math.hypot(across, down) <= TAP_PX && !touch.control && !String(getSelection())) toggle();
});

/* Controls. */

function addOptions(select, options) {
  for (const [value, text] of options) {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = text;
    select.append(option);
  }
}

function listChapters() {
  chapters.forEach((chapter, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${index + 1}. ${chapter.title} (${clock(chapter.ms / 1000)})`;
    button.addEventListener("click", () => {
      say("");
      state.playing = true;
      openChapter(index);
    });
    const item = document.createElement("li");
    item.append(button);
    by("list").append(item);
  });
}

by("play").addEventListener("click", toggle);
by("previous").addEventListener("click", () => step(-1));
by("next").addEventListener("click", () => step(1));
by("seek").addEventListener("input", (event) => seek(Number(event.target.value)));
by("sleep").addEventListener("change", (event) => setSleep(Number(event.target.value)));
by("speed").addEventListener("change", (event) => {
  audio.playbackRate = Number(event.target.value);
  memory.write({ speed: event.target.value });
});
by("breathing").addEventListener("click", (event) => {
  const on = by("circle").hidden;
  by("circle").hidden = !on;
  event.currentTarget.setAttribute("aria-pressed", String(on));
  requestAnimationFrame(breathe);
});
by("volume").addEventListener("click", () => {
  stop();
  say("");
  state.setting = true;
  state.playing = true;
  load(0);
});
addEventListener("pagehide", () => remember(audio.currentTime));

addOptions(by("sleep"), [10, 20, 30, 45, 60].map((minutes) => [minutes, filled(words.minutes, { minutes })]));
addOptions(by("speed"), [["1", words.normal], ["0.9", words.slower], ["0.8", words.slowest]]);
by("volume").hidden = !GUIDE.volume;
const before = memory.read();
by("speed").value = ["1", "0.9", "0.8"].includes(before.speed) ? before.speed : "1";
listChapters();
listenToSystem();
const last = chapters.findIndex((chapter) => chapter.file === before.file);
openChapter(Math.max(last, 0), last >= 0 ? Number(before.seconds) || 0 : 0);

if ("serviceWorker" in navigator && location.protocol !== "file:") {
  navigator.serviceWorker.register("sw.js").catch(() => {});
  navigator.serviceWorker.ready.then((found) => found.active.postMessage("keep"));
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data === "kept") document.documentElement.dataset.offline = "ready";
  });
}
