"use strict";
importScripts("guide.js");

const KEPT = "audioguide " + GUIDE.slug;
const address = (file) => new URL(file, self.registration.scope).href;
const sounds = () => [...GUIDE.chapters, GUIDE.volume].filter(Boolean).map((one) => address(one.url));

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(KEPT)
      .then((cache) => cache.addAll(GUIDE.shell.map((file) => new Request(address(file), { cache: "no-cache" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keepSounds(event.source));
});

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(self.registration.scope)) return;
  event.respondWith(sounds().includes(url) ? keptFirst(event.request) : networkFirst(event.request));
});

async function forgetOld() {
  const cache = await caches.open(KEPT);
  const wanted = new Set([...GUIDE.shell.map(address), ...sounds()]);
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

async function keepSounds(page) {
  const cache = await caches.open(KEPT);
  for (const url of sounds()) {
    if (!(await cache.match(url))) {
      try {
        await cache.add(url);
      } catch {
        return;
      }
    }
  }
  if (page) page.postMessage("kept");
}

async function networkFirst(request) {
  const cache = await caches.open(KEPT);
  const name = request.url.split(/[?#]/)[0];
  const asked = name === self.registration.scope ? address("index.html") : name;
  try {
    const reply = await fetch(request, { cache: "no-cache" });
    if (reply.ok && (await cache.match(asked))) await cache.put(asked, reply.clone());
    return reply;
  } catch {
    return (await cache.match(asked)) || Response.error();
  }
}

/* A player asks for parts of a file and stops when it gets the whole. */
async function keptFirst(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request.url);
  if (!kept) return fetch(request);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") || "");
  if (!range) return kept;
  const whole = await kept.blob();
  const first = Number(range[1]);
  const last = Math.min(range[2] ? Number(range[2]) : Infinity, whole.size - 1);
  if (first > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${whole.size}` } });
  return new Response(whole.slice(first, last + 1), {
    status: 206,
    headers: {
      "Content-Type": "audio/mpeg",
      "Content-Length": String(last + 1 - first),
      "Content-Range": `bytes ${first}-${last}/${whole.size}`,
      "Accept-Ranges": "bytes",
    },
  });
}
