/* Everything in its place, and a copy for when there is no network. */

function setUp() {
  const before = memory.read();
  for (const minutes of [10, 20, 30, 45, 60]) by("sleep").add(new Option(filled(words.minutes, { minutes }), minutes));
  if ([...by("speed").options].some((one) => one.value === before.speed)) by("speed").value = before.speed;
  by("volume").hidden = !guide.volume;
  by("whole").hidden = !served;
  by("whole").href = guide.whole;
  by("play").addEventListener("click", toggle);
  by("previous").addEventListener("click", () => step(-1));
  by("next").addEventListener("click", () => step(1));
  by("volume").addEventListener("click", setVolume);
  by("seek").addEventListener("input", (event) => seek(Number(event.target.value)));
  by("sleep").addEventListener("change", (event) => setSleep(event.target.value));
  by("speed").addEventListener("change", (event) => {
    audio.defaultPlaybackRate = audio.playbackRate = Number(event.target.value);
    memory.write({ speed: event.target.value });
  });
  by("breathing").addEventListener("click", (event) => {
    const on = by("circle").hidden;
    by("circle").hidden = !on;
    event.currentTarget.setAttribute("aria-pressed", String(on));
    breathe();
  });
  listChapters();
  listenToSystem();
  resume();
}

/* Browsers refuse to link a web app manifest, or a service worker, to a page on disk. */
async function keepOffline() {
  const link = Object.assign(document.createElement("link"), { rel: "manifest", href: "manifest.webmanifest" });
  document.head.append(link);
  if (!("serviceWorker" in navigator) || navigator.connection?.saveData) return;
  await navigator.serviceWorker.register("sw.js");
  await navigator.serviceWorker.ready;
  const sounds = [...chapters, guide.volume].filter(Boolean).map(address);
  const full = (file) => new URL(file, location.href.split(/[?#]/)[0]).href;
  const shell = ["./", ...guide.shell].map(full);
  const heard = sounds.map(full);
  const cache = await caches.open(`audioguide ${guide.slug}`);
  const keep = (url) => cache.add(new Request(url, { cache: "no-store" }));
  for (const url of shell) await keep(url);
  for (const url of heard) if (!(await cache.match(url))) await keep(url);
  for (const { url } of await cache.keys()) if (![...shell, ...heard].includes(url)) await cache.delete(url);
  document.documentElement.dataset.offline = "ready";
}

setUp();
if (served) keepOffline().catch(() => {});
