/* Reading a PDF in the page. pdf.js draws; without WebAssembly and without eval. Pages are drawn
   when they come near and let go when they are far, so that 300 pages fit into a phone. */

const viewer = document.getElementById("viewer");
const list = viewer.querySelector(".viewer-pages");
const field = viewer.querySelector("#viewer-page");
const status = viewer.querySelector(".viewer-said");
const words = viewer.dataset;
const LARGEST = 4, SMALLEST = 0.25, STEP = 1.25;
const LONGEST_TO_PRINT = 60; // pages; each waits as a picture for the printer
const PRINT_SCALE = 150 / 72;

let pdf, sheets = [], zoom = 1, current = 1, found = [];

const say = (text, values = {}) => {
  status.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

async function open() {
  const library = await import(new URL(words.library, document.baseURI));
  library.GlobalWorkerOptions.workerSrc = words.worker;
  pdf = await library.getDocument({
    url: words.file,
    wasmUrl: new URL(words.decoders, document.baseURI).href,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
  }).promise;
  viewer.hidden = false;
  viewer.querySelector("[data-count]").textContent = pdf.numPages;
  field.max = pdf.numPages;
  const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
  for (let number = 1; number <= pdf.numPages; number += 1) sheets.push(sheet(number, first));
  list.append(...sheets.map((one) => one.place));
  sheets.forEach((one) => watch.observe(one.place));
}

/* ---- Pages ---- */

function sheet(number, size) {
  const place = document.createElement("div");
  place.className = "viewer-sheet";
  place.dataset.number = number;
  const one = { number, place, width: size.width, height: size.height, drawn: 0, task: null };
  setSize(one);
  return one;
}

const fitScale = (one) => (list.clientWidth - 16) / one.width;
const scaleOf = (one) => fitScale(one) * zoom;

function setSize(one) {
  one.place.style.width = `${Math.floor(one.width * scaleOf(one))}px`;
  one.place.style.height = `${Math.floor(one.height * scaleOf(one))}px`;
}

const near = new Set();
const watch = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const one = sheets[entry.target.dataset.number - 1];
    if (entry.isIntersecting) { near.add(one); draw(one); } else { near.delete(one); clear(one); }
  }
}, { root: list, rootMargin: "100% 0px" });

/* Whoever leaves while a page is being drawn has not met with a mistake. */
let leaving = false;
window.addEventListener("pagehide", () => { leaving = true; });

function draw(one) {
  drawNow(one).catch((error) => {
    if (leaving || error.name === "RenderingCancelledException") return;
    one.drawn = 0;
    say(words.failed);
  });
}

async function drawNow(one) {
  const scale = scaleOf(one);
  if (one.drawn === scale) return;
  one.drawn = scale;
  const page = await pdf.getPage(one.number);
  const plain = page.getViewport({ scale: 1 });
  if (plain.width !== one.width || plain.height !== one.height) {
    [one.width, one.height] = [plain.width, plain.height];
    setSize(one);
    one.drawn = scaleOf(one);
  }
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", words.page.replace("{n}", one.number).replace("{all}", pdf.numPages));
  const sharp = Math.min(window.devicePixelRatio || 1, 2);
  const viewport = page.getViewport({ scale: scaleOf(one) * sharp });
  [canvas.width, canvas.height] = [viewport.width, viewport.height];
  one.task?.cancel();
  one.task = page.render({ canvas, viewport });
  await one.task.promise;
  if (!near.has(one)) return;
  const text = document.createElement("p");
  text.className = "visually-hidden";
  text.textContent = await textOf(one.number);
  one.place.replaceChildren(canvas, text);
}

function clear(one) {
  one.task?.cancel();
  one.drawn = 0;
  one.place.replaceChildren();
}

async function textOf(number) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  return items.map((item) => item.str + (item.hasEOL ? " " : "")).join("").normalize("NFC");
}

/* ---- Moving ---- */

function goTo(number) {
  current = Math.min(Math.max(Math.round(number) || 1, 1), pdf.numPages);
  list.scrollTop = sheets[current - 1].place.offsetTop - list.offsetTop;
  field.value = current;
}

function setZoom(value) {
  zoom = Math.min(Math.max(value, SMALLEST), LARGEST);
  const here = current;
  sheets.forEach(setSize);
  near.forEach(draw);
  goTo(here);
}

list.addEventListener("scroll", () => {
  const middle = list.scrollTop + list.offsetTop + list.clientHeight / 3;
  const one = sheets.find(({ place }) => place.offsetTop + place.offsetHeight > middle);
  if (!one || one.number === current) return;
  current = one.number;
  if (document.activeElement !== field) field.value = current;
}, { passive: true });

field.addEventListener("change", () => goTo(Number(field.value)));
window.addEventListener("resize", () => { sheets.forEach(setSize); near.forEach(draw); });

/* ---- Searching ---- */

async function search(typed) {
  const looked = typed.trim().normalize("NFC").toLowerCase();
  if (!looked) return say("");
  if (found.words !== looked) {
    found = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      if ((await textOf(number)).toLowerCase().includes(looked)) found.push(number);
    }
    found.words = looked;
    found.at = -1;
  }
  if (!found.length) return say(words.notFound);
  found.at = (found.at + 1) % found.length;
  goTo(found[found.at]);
  return say(words.found, { n: found.length, page: found[found.at] });
}

viewer.querySelector(".viewer-search").addEventListener("submit", (event) => {
  event.preventDefault();
  search(event.target.querySelector("input").value);
});

/* ---- Printing: each page as a picture, then the printer ---- */

async function print() {
  if (pdf.numPages > LONGEST_TO_PRINT) return say(words.tooLong);
  const stack = document.createElement("div");
  stack.className = "viewer-printed";
  for (let number = 1; number <= pdf.numPages; number += 1) {
    say(words.preparing, { n: number, all: pdf.numPages });
    stack.append(await picture(number));
  }
  say("");
  document.body.append(stack);
  document.body.classList.add("prints-paper");
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("prints-paper");
    stack.querySelectorAll("img").forEach((one) => URL.revokeObjectURL(one.src));
    stack.remove();
  }, { once: true });
  return window.print();
}

async function picture(number) {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: PRINT_SCALE });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [viewport.width, viewport.height];
  await page.render({ canvas, viewport, intent: "print" }).promise;
  const image = document.createElement("img");
  image.alt = "";
  image.src = URL.createObjectURL(await new Promise((done) => { canvas.toBlob(done, "image/png"); }));
  await image.decode();
  return image;
}

const DEEDS = {
  previous: () => goTo(current - 1),
  next: () => goTo(current + 1),
  smaller: () => setZoom(zoom / STEP),
  larger: () => setZoom(zoom * STEP),
  fit: () => setZoom(1),
  print,
};

viewer.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) DEEDS[button.dataset.do]();
});

open().catch(() => {
  viewer.hidden = false;
  viewer.querySelector(".viewer-bar").hidden = true;
  say(words.failed);
});
