/* Gives back, when the network is gone, what a person asked to keep: the pages and files below a
   meeting's giu-tai-lieu/, and what draws them. Everything is asked of the network first. It keeps
   nothing by itself (static/js/offline.js does), and no other page, no form and no vote. */

"use strict";

const PACK = /^\/[-\w]+\/phien-hop\/[-\w]+\/giu-tai-lieu\//;
const STATIC = "/static/";
const GONE = "/mat-mang/";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (PACK.test(address.pathname) || address.pathname.startsWith(STATIC)) {
    event.respondWith(orKept(request, request));
  } else if (request.mode === "navigate") {
    event.respondWith(orKept(request, GONE));
  }
});

async function orKept(request, kept) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await caches.match(kept, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
    if (request.mode !== "navigate") throw error;
    return (await caches.match(GONE)) ?? Response.error();
  }
}
