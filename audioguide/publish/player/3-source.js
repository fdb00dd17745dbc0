/* Where a sound comes from: the page's own copy, the network or the disk; and what is tried when it fails.

A sound is asked for in one of two ways and stays with it to its end, since browsers give up on a sound whose parts
come partly from a server and partly from a service worker. `?v=` is the page's copy, which the worker hands out;
`?take=` goes past the worker to the network. */

const LENGTH_MISS_S = 1;
const PROGRESS_S = 2;
const STALL_MS = 6000;
const RETRY_MS = 3000;
const RETRY_AT_MOST_MS = 30_000;
const TAKE_OVER_MS = 2000;
const GONE = [404, 410];

const here = location.href.split(/[?#]/)[0];
const copyOf = (one) => new URL(`${one.file}?v=${one.hash}`, here).href;
const helper = () => (served ? navigator.serviceWorker : undefined);

/* kept: copies there are. tried: ways the present sound failed in. turn: changes with every address.
   bad: what is loaded is not what should be heard. busy: something better is being looked for. */
const source = { kept: new Set(), way: "", tried: new Set(), turn: 0, take: 1, failedAt: 0, busy: false, bad: false, timer: 0, pauseMs: RETRY_MS };

function newSource() {
  source.tried.clear();
  attach(source.kept.has(copyOf(current())) && helper()?.controller ? "copy" : "live");
}

function attach(way) {
  clearTimeout(source.timer);
  clearInterval(level.going);
  Object.assign(source, { way, turn: source.turn + 1, busy: false, bad: false });
  source.tried.add(way);
  if (way === "again") source.take += 1;
  audio.src = address(current(), way);
  audio.defaultPlaybackRate = audio.playbackRate = Number(by("speed").value);
  if (!state.playing) return;
  comeUp();
  play();
}

/* The hash makes a changed file a new one for every cache; a disk knows no caches. */
function address(one, way) {
  if (!served) return one.file;
  return way === "copy" ? copyOf(one) : `${one.file}?take=${way === "again" ? source.take : 1}&v=${one.hash}`;
}

/* Some servers can only begin at the beginning. */
function canReach(seconds) {
  const { seekable } = audio;
  return !seconds || !seekable.length || seekable.end(seekable.length - 1) >= seconds || source.tried.has("fetched") || !self.caches;
}

/* The sound failed: it goes on from the same place in the next way that is left. Only when all fail, it is skipped,
   for the reason given; a place that cannot be reached is none. */
async function rescue(reason) {
  if (source.busy) return;
  Object.assign(source, { busy: true, bad: true, turn: source.turn + 1 });
  const { turn } = source;
  const one = current();
  const left = () => source.turn !== turn;
  state.from = source.failedAt = nowS();
  audio.pause();
  if (source.kept.has(copyOf(one)) && !source.tried.has("copy") && (await takeOver())) return left() || attach("copy");
  if (left()) return;
  const next = ["live", "again"].find((way) => !source.tried.has(way));
  if (next) return attach(next);
  if (served) {
    const answer = source.tried.has("fetched") ? "" : await keepCopy(one);
    source.tried.add("fetched");
    if (left()) return;
    if (answer === "away") return waitForNetwork(turn);
    if (answer === "kept" && (await takeOver())) return left() || attach("copy");
    if (await renew(left)) return;
  }
  if (left()) return;
  if (!reason) return attach("live");
  source.busy = false;
  dropCopy(one);
  skip(reason);
}

/* Nothing is wrong with the guide: it waits where it is. */
function waitForNetwork(turn) {
  source.busy = false;
  if (state.setting) {
    skip(words.missing);
    return;
  }
  source.timer = setTimeout(() => source.turn === turn && retry(), source.pauseMs);
  source.pauseMs = Math.min(2 * source.pauseMs, RETRY_AT_MOST_MS);
  say(words.away);
}

function retry() {
  if (source.busy) return;
  state.from = earlierS();
  newSource();
}

/* The worker takes the page over only when no sound is coming in. */
async function takeOver() {
  const workers = helper();
  if (!workers) return false;
  if (workers.controller) return true;
  const found = await workers.getRegistration().catch(() => null);
  if (!found?.active) return false;
  const taken = new Promise((done) => { workers.addEventListener("controllerchange", done, { once: true }); });
  found.active.postMessage("take over");
  await Promise.race([taken, wait(TAKE_OVER_MS)]);
  return Boolean(workers.controller);
}

audio.addEventListener("error", () => rescue(words.missing));
audio.addEventListener("loadedmetadata", () => {
  if (Math.abs(audio.duration - lengthS()) > LENGTH_MISS_S) {
    rescue(words.changed);
    return;
  }
  if (state.from) moveTo(inside(state.from));
  else state.from = null;
  follow();
});
audio.addEventListener("playing", () => {
  if (by("message").textContent === words.away) say("");
  source.pauseMs = RETRY_MS;
  state.failed = 0;
});
audio.addEventListener("timeupdate", () => {
  if (state.heard > source.failedAt + PROGRESS_S) source.tried = new Set([source.way]);
});
audio.addEventListener("waiting", async () => {
  const { turn } = source;
  await wait(STALL_MS);
  const stuck = state.playing && source.turn === turn && audio.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
  if (stuck && source.kept.has(copyOf(current())) && source.way !== "copy") rescue("");
});
addEventListener("online", () => { if (source.bad) retry(); });
