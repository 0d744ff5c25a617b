/* Papers a person keeps on their device, to be read without a network (templates/offline/). What
   is kept belongs to one person: signing out, somebody else signing in, or seven days end it.
   Only what the server marks for this person is kept; a new version takes the place of the old. */

"use strict";

(() => {
  if (!window.caches || !navigator.serviceWorker) return;

  const PREFIX = "giaoban-pack-";
  const SINCE = "giaoban-pack-since";
  const LONGEST = 7 * 24 * 60 * 60 * 1000; // milliseconds
  const person = document.body.dataset.person;
  const own = `${PREFIX}${person}`;

  async function purge(except = "") {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && name !== except) await caches.delete(name);
    }
    if (!except) localStorage.removeItem(SINCE);
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget-drafts]")) purge();
  });

  const since = Number(localStorage.getItem(SINCE) ?? 0);
  const isOver = since && Date.now() - since > LONGEST;
  const cleaned = isOver ? purge() : person ? purge(own) : Promise.resolve();

  /* ---- What this device keeps, for the page that is shown without a network ---- */

  const shelf = document.getElementById("kept-meetings");
  if (shelf) cleaned.then(listMeetings);

  async function listMeetings() {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const title = (await cache.match(request)).headers.get("X-Title");
        if (!title) continue;
        const line = document.createElement("li");
        const words = decodeURIComponent(title);
        line.append(Object.assign(document.createElement("a"), { href: request.url, textContent: words }));
        shelf.append(line);
      }
    }
    document.getElementById("nothing-kept").hidden = shelf.children.length > 0;
  }

  /* ---- Keeping ---- */

  const pack = document.getElementById("pack");
  if (!pack) return;

  const page = location.pathname;
  const limit = Number(pack.dataset.limit);
  const line = document.getElementById("pack-said");
  const rows = [...pack.querySelectorAll("[data-paper]")];
  const addressesOf = (id) => [`${page}${id}/`, `${page}${id}/tep/`];

  const say = (word) => { line.textContent = pack.dataset[word]; };
  const inMegabytes = (bytes) => (bytes / 1048576).toLocaleString("vi-VN", { maximumFractionDigits: 1 });

  async function fetched(address, { isOurs }) {
    const answer = await fetch(address, { redirect: "error" });
    if (!answer.ok || (isOurs && answer.headers.get("X-Keep-For") !== person)) {
      throw new Error(`${address} is not to be kept`);
    }
    return answer;
  }

  /* A copy with the few headers that matter: without those of ranges, of which it has none. */
  async function put(cache, address, { isOurs = true, title = "" } = {}) {
    const answer = await fetched(address, { isOurs });
    const body = await answer.blob();
    const headers = new Headers({ "X-Size": String(body.size) });
    for (const name of ["Content-Type", "Content-Security-Policy", "X-Content-Type-Options"]) {
      if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
    }
    if (title) headers.set("X-Title", encodeURIComponent(title));
    await cache.put(address, new Response(body, { headers }));
  }

  async function putThePage(cache) {
    await put(cache, page, { title: pack.dataset.title });
  }

  async function putTheShell(cache) {
    await put(cache, "/mat-mang/", { isOurs: false });
    for (const address of JSON.parse(pack.dataset.shell)) {
      if (!(await cache.match(address))) await put(cache, address, { isOurs: false });
    }
  }

  async function keep(row) {
    const size = Number(row.dataset.size);
    if ((await sizeKept()) + size > limit) {
      say("full");
      return;
    }
    row.setAttribute("aria-disabled", "true");
    say("keeping");
    try {
      const cache = await caches.open(own);
      await navigator.serviceWorker.register("/worker.js", { scope: "/" });
      if (!localStorage.getItem(SINCE)) localStorage.setItem(SINCE, String(Date.now()));
      await putTheShell(cache);
      await putThePage(cache);
      for (const address of addressesOf(row.dataset.paper)) await put(cache, address);
      say("kept");
    } catch {
      await forget(row.dataset.paper);
      say("failed");
    }
    row.removeAttribute("aria-disabled");
    await show();
  }

  async function forget(id) {
    const cache = await caches.open(own);
    for (const address of addressesOf(id)) await cache.delete(address);
    if (!(await keptPapers(cache, /\/giu-tai-lieu\/\d+\/$/)).length) await purge();
    else if (!(await keptHere(cache)).length) await cache.delete(page);
  }

  async function keptPapers(cache, which) {
    return (await cache.keys()).map((one) => new URL(one.url).pathname).filter((path) => which.test(path));
  }

  async function keptHere(cache) {
    const found = await keptPapers(cache, /\/giu-tai-lieu\/\d+\/$/);
    return found.filter((path) => path.startsWith(page)).map((path) => path.split("/").at(-2));
  }

  async function sizeKept() {
    const cache = await caches.open(own);
    let size = 0;
    for (const request of await cache.keys()) {
      if (/\/tep\/$/.test(request.url)) size += Number((await cache.match(request)).headers.get("X-Size"));
    }
    return size;
  }

  async function show() {
    const kept = (await caches.has(own)) ? await keptHere(await caches.open(own)) : [];
    for (const row of rows) {
      const isKept = kept.includes(row.dataset.paper);
      row.setAttribute("aria-pressed", String(isKept));
      row.querySelector("span").textContent = isKept ? pack.dataset.drop : pack.dataset.keep;
    }
    const used = (await caches.has(own)) ? await sizeKept() : 0;
    document.getElementById("pack-size").textContent = pack.dataset.used
      .replace("{used}", inMegabytes(used)).replace("{limit}", inMegabytes(limit));
  }

  /* The page as it is now: what has a newer version is fetched anew, what may no longer be kept goes. */
  async function bringUpToDate() {
    if (!(await caches.has(own)) || !navigator.onLine) return;
    for (const id of await keptHere(await caches.open(own))) {
      if (rows.some((row) => row.dataset.paper === id)) continue;
      const newer = rows.find((row) => row.dataset.earlier.split(" ").includes(id));
      await forget(id);
      if (newer) await keep(newer);
    }
    if (await caches.has(own)) await putThePage(await caches.open(own));
  }

  pack.addEventListener("click", async (event) => {
    const row = event.target.closest("[data-paper]");
    if (!row || row.getAttribute("aria-disabled")) return;
    if (row.getAttribute("aria-pressed") !== "true") { await keep(row); return; }
    await forget(row.dataset.paper);
    say("dropped");
    await show();
  });

  cleaned.then(show).then(bringUpToDate).catch(() => {}).then(() => {
    rows.forEach((row) => { row.hidden = false; });
    show();
  });
})();
