"use strict";

/* A page keeps its own copies (see the page's script); this hands them out. A sound that a page asks of the network
   (`?take=`) is never touched: browsers give up on one that comes partly from here and partly from a server. */

const PATIENCE_MS = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.clients.claim());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.cache === "no-store") return;
  if (request.url.includes(".mp3?v=")) event.respondWith(keptFirst(request));
  else if (request.url.startsWith(self.registration.scope) && !request.url.includes(".mp3")) event.respondWith(networkFirst(request));
});

/* A name with a hash never changes what it stands for. */
async function keptFirst(request) {
  const found = await caches.match(request.url);
  return found ? part(found, request) : fetch(request);
}

async function networkFirst(request) {
  const copy = await caches.match(request.url.split(/[?#]/)[0].replace(/index\.html$/, ""));
  if (!copy) return fetch(request);
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, copy); });
  return Promise.race([fetch(request).then((answer) => (answer.status < 500 ? answer : copy), () => copy), late]);
}

/* The part that is asked for, as RFC 9110 has it: players give up when they ask for a part and get the whole. */
async function part(found, request) {
  const whole = await found.blob();
  const etag = `"${new URL(request.url).searchParams.get("v")}"`;
  const headers = { "Content-Type": "audio/mpeg", "Accept-Ranges": "bytes", ETag: etag };
  const answer = (body, status, more) => new Response(body, { status, headers: { ...headers, "Content-Length": body ? body.size : 0, ...more } });
  const since = request.headers.get("if-range");
  const asked = since === null || since === etag ? bounds(request.headers.get("range"), whole.size) : null;
  if (!asked) return answer(whole, 200);
  const [first, last] = asked;
  if (first > last) return answer(null, 416, { "Content-Range": `bytes */${whole.size}` });
  return answer(whole.slice(first, last + 1), 206, { "Content-Range": `bytes ${first}-${last}/${whole.size}` });
}

/* First and last byte of one range; nothing for what is no range, or more than one. */
function bounds(range, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range || "") || [];
  if (!first && !last) return null;
  if (!first) return [Number(last) ? Math.max(0, size - Number(last)) : size, size - 1];
  if (last && Number(last) < Number(first)) return null;
  return [Number(first), Math.min(last ? Number(last) : Infinity, size - 1)];
}
