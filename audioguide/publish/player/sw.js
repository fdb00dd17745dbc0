"use strict";

/* A page keeps its own copies (see the page's script); this hands them out when there is no network. */

const PATIENCE_MS = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.cache === "no-store" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(request.url.includes(".mp3?v=") ? keptFirst(request) : networkFirst(request));
});

/* A name with a hash never changes what it stands for. */
async function keptFirst(request) {
  const found = await caches.match(request.url);
  return found ? part(found, request.headers.get("range")) : fetch(request);
}

async function networkFirst(request) {
  const copy = await caches.match(request.url.split(/[?#]/)[0].replace(/index\.html$/, ""));
  if (!copy) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, copy));
  return Promise.race([fetch(request).catch(() => copy), late]);
}

/* A player asks for parts of a file and gives up when it gets the whole. */
async function part(found, range) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range || "");
  if (!asked) return found;
  const whole = await found.blob();
  const first = Number(asked[1]);
  const last = Math.min(asked[2] ? Number(asked[2]) : Infinity, whole.size - 1);
  const headers = { "Content-Type": "audio/mpeg", "Accept-Ranges": "bytes" };
  if (first > last) return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${whole.size}` } });
  headers["Content-Range"] = `bytes ${first}-${last}/${whole.size}`;
  return new Response(whole.slice(first, last + 1), { status: 206, headers });
}
