/* What is seen. */

const SMALL = 0.5;
const SIGNS = { play: "M7 4.5v15l12-7.5z", pause: "M8 5v14M16 5v14" };
const still = matchMedia("(prefers-reduced-motion: reduce)");
let marked = -1;

function show() {
  const title = state.setting ? words.set_volume : current().title;
  by("chapter").textContent = title;
  by("where").textContent = state.setting ? "" : filled(words.where, { number: state.at + 1, count: chapters.length });
  by("word").textContent = state.playing ? words.pause : words.play;
  by("sign").setAttribute("d", state.playing ? SIGNS.pause : SIGNS.play);
  mark(by("next"), "aria-disabled", !state.setting && state.at + 1 === chapters.length);
  [...by("list").querySelectorAll("button")].forEach((one, index) => mark(one, "aria-current", index === state.at));
  showText();
  showBack();
  follow();
  tellSystem(title);
}

function showText() {
  if (by("text").dataset.of === current().file) return;
  by("text").dataset.of = current().file;
  marked = -1;
  const { said, paragraphs } = current();
  let next = 0;
  by("text").replaceChildren(...paragraphs.map((count) => {
    const paragraph = document.createElement("p");
    for (const [begin, , text] of said.slice(next, next + count)) {
      const sentence = button(text, () => {
        seek(begin / 1000 - 0.3);
        if (!state.playing) start();
      });
      sentence.tabIndex = -1;
      paragraph.append(sentence, " ");
    }
    next += count;
    return paragraph;
  }));
  const first = by("text").querySelector("button");
  if (first) first.tabIndex = 0;
}

function follow() {
  const now = nowS();
  const length = lengthS();
  by("now").textContent = clock(now);
  by("length").textContent = clock(length);
  by("seek").max = Math.round(length);
  by("seek").value = Math.round(now);
  by("seek").style.setProperty("--done", `${(100 * now) / length}%`);
  by("seek").setAttribute("aria-valuetext", filled(words.position_text, { now: clock(now), length: clock(length) }));
  markSentence(now * 1000);
  tellPlace();
}

/* A sentence stays marked until the next begins. The page goes along for who reads along. */
function markSentence(now) {
  const index = current().said.findLastIndex(([begin]) => now >= begin);
  if (index === marked) return;
  const sentences = by("text").querySelectorAll("button");
  const old = sentences[marked];
  const fresh = sentences[index];
  const along = by("reading").open && (!old || inView(old));
  marked = index;
  if (old) mark(old, "aria-current", false);
  if (!fresh) return;
  mark(fresh, "aria-current", true);
  if (!by("text").contains(document.activeElement)) focusable(fresh);
  if (along && old && !inView(fresh)) fresh.scrollIntoView({ block: "center" });
}

function focusable(sentence) {
  for (const one of by("text").querySelectorAll("[tabindex='0']")) one.tabIndex = -1;
  sentence.tabIndex = 0;
}

function inView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/* The circle goes with the sound's own clock; for who wants no motion it only grows lighter and darker. */
function breathe() {
  if (by("circle").hidden) return;
  const full = fullness(audio.currentTime * 1000);
  by("circle").style.transform = still.matches ? "none" : `scale(${SMALL + (1 - SMALL) * full})`;
  by("circle").style.opacity = still.matches ? 0.35 + 0.65 * full : 1;
  requestAnimationFrame(breathe);
}

function fullness(now) {
  const { breath } = current();
  const at = breath.findIndex(([begin, end]) => now >= begin && now < end);
  if (at < 0) return 0;
  const [begin, end, phase] = breath[at];
  const eased = (1 - Math.cos((Math.PI * (now - begin)) / (end - begin))) / 2;
  if (phase === "in") return eased;
  if (phase === "out") return 1 - eased;
  return at > 0 && breath[at - 1][2] === "in" ? 1 : 0;
}

function listChapters() {
  by("list").replaceChildren();
  chapters.forEach((chapter, index) => {
    const one = button(`${index + 1}. ${chapter.title}`, () => {
      say("");
      keepPlace();
      if (!state.playing) sleepAnew();
      state.playing = true;
      openChapter(index);
    });
    const length = document.createElement("span");
    length.textContent = clock(chapter.ms / 1000);
    one.append(length);
    const item = document.createElement("li");
    item.append(one);
    by("list").append(item);
  });
}
