/* Copies of the page and its sounds, for when there is no network; and what a new build changes under an open page. */

const copies = () => caches.open(`audioguide ${guide.slug}`);
const sounds = () => [...chapters, guide.volume].filter(Boolean);

async function knowCopies() {
  const cache = await copies();
  for (const { url } of await cache.keys()) if (url.includes(".mp3?v=")) source.kept.add(url);
}

/* What came of it: kept, gone, changed, away (no network, or a server in trouble), or full: there, but no room for it. */
async function keepCopy(one) {
  const url = copyOf(one);
  try {
    const answer = await fetch(url, { cache: "no-store" });
    const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
    if (!answer.ok || isPage || !self.caches) answer.body?.cancel();
    if (GONE.includes(answer.status) || (answer.ok && isPage)) return "gone";
    if (!answer.ok) return "away";
    if (!self.caches) return "full";
    if (!(await isRight(one, answer.clone()))) return "changed";
    await (await copies()).put(url, answer);
    source.kept.add(url);
    return "kept";
  } catch (error) {
    return ["QuotaExceededError", "SecurityError"].includes(error.name) ? "full" : "away";
  }
}

/* What a new build put in its place is kept by its new page, under its own name. */
async function isRight(one, answer) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hash.startsWith(one.hash) || (await published()).same;
}

function dropCopy(one) {
  const url = copyOf(one);
  if (source.kept.delete(url)) copies().then((cache) => cache.delete(url)).catch(() => {});
}

/* The page as it is on the server now, and the guide in it. */
async function published() {
  const answer = await fetch(here, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  const text = await answer.text();
  const fresh = JSON.parse(new DOMParser().parseFromString(text, "text/html").getElementById("guide").textContent);
  if (!fresh.chapters.length) throw new Error(here);
  const is = ({ chapters: list, volume }) => JSON.stringify([list, volume]);
  return { text, fresh, same: is(fresh) === is(guide) };
}

/* The guide was made anew while its page was open: the page goes on with the new one, at the same sentence. */
async function renew(left) {
  const { fresh, same } = await published().catch(() => ({ same: true }));
  if (same || left()) return left();
  const [old, ...later] = chapters.slice(state.at);
  const seconds = nowS();
  adopt(fresh);
  const at = chapters.findIndex((one) => one.title === old.title);
  if (state.setting) {
    resume();
    return true;
  }
  if (at >= 0) {
    openChapter(at, sameSentence(old, chapters[at], seconds), 0);
    say(words.renewed);
    return true;
  }
  const next = later.map(({ title }) => chapters.findIndex((one) => one.title === title)).find((index) => index >= 0);
  if (next === undefined) state.playing = false;
  openChapter(next ?? 0);
  say(`${filled(words.gone, old)} ${next === undefined ? words.finished : words.going_on}`);
  return true;
}

function adopt(fresh) {
  guide.volume = fresh.volume;
  guide.chapters = chapters = fresh.chapters;
  by("volume").hidden = !guide.volume;
  by("text").dataset.of = "";
  listChapters();
}

function sameSentence(old, fresh, seconds) {
  const spoken = old.said.findLast(([begin]) => begin <= seconds * 1000);
  const again = spoken && fresh.said.find(([, , text]) => text === spoken[2]);
  return again ? seconds + (again[0] - spoken[0]) / 1000 : seconds;
}

/* The sound that is heard goes first, on a line that is too thin for more. */
async function calm() {
  while (!audio.paused && audio.readyState < HTMLMediaElement.HAVE_ENOUGH_DATA) await wait(500);
}

/* Browsers refuse to link a web app manifest, or a service worker, to a page on disk. */
async function keepOffline() {
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "manifest.webmanifest" }));
  if (!helper() || !self.caches || navigator.connection?.saveData) return;
  await helper().register("sw.js");
  await helper().ready;
  const { text, fresh, same } = await published();
  if (!same && state.playing) return;
  if (!same) {
    adopt(fresh);
    resume();
  }
  const cache = await copies();
  const full = (file) => new URL(file, here).href;
  const shell = ["./", ...guide.shell].map(full);
  const page = () => cache.put(shell[0], new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
  /* A page goes with its sounds: an older one stays until all sounds of the new one are there. */
  if (!(await cache.match(shell[0]))) await page();
  for (const url of shell.slice(1)) await cache.add(new Request(url, { cache: "no-store" })).catch(() => {});
  const whole = await keepSounds(shell);
  if (!whole) return;
  await page();
  await prune(shell);
  if (audio.paused) await takeOver();
  document.documentElement.dataset.offline = "ready";
}

async function keepSounds(shell) {
  let whole = true;
  for (const one of [...sounds().slice(state.at), ...sounds().slice(0, state.at)]) {
    if (source.kept.has(copyOf(one))) continue;
    await calm();
    let answer = await keepCopy(one);
    if (answer === "full" && (await prune(shell))) answer = await keepCopy(one);
    if (answer === "away" || answer === "full") return false;
    if (answer !== "kept" && one !== guide.volume) whole = false;
  }
  return whole;
}

/* What the page does not name goes, unless another page of this guide is open and may still play it. */
async function prune(shell) {
  const { held } = (await navigator.locks?.query()) || { held: [] };
  if (held.filter(({ name }) => name === memory.name).length > 1) return false;
  const cache = await copies();
  const named = [...shell, ...sounds().map(copyOf)];
  for (const { url } of await cache.keys()) if (!named.includes(url)) await cache.delete(url);
  return true;
}

/* Told to other pages of this guide for as long as this one is open. */
function holdCopies() {
  navigator.locks?.request(memory.name, { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
}

async function findWhole() {
  if (served && GONE.includes((await fetch(guide.whole, { method: "HEAD", cache: "no-store" })).status)) by("whole").hidden = true;
}
