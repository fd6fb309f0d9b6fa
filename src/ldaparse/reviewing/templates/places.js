// What is chosen, shown on both sides: its value, and its boxes on the pages.

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const sheets = document.getElementById("sheets");
const entries = document.getElementById("entries");
const SVG = "http://www.w3.org/2000/svg";
const SPACE = 24; // pixels around what is too large for the middle
const AIR = 2; // points between words and the box that is chosen
let chosen = null;

// Brings an element into view on its own side: to the middle of it, or, if `atTop`, to its top.
// The two sides scroll at once, which scrollIntoView() does not.
function scrolled(element, atTop = false) {
  const side = element.closest(".scroll");
  const [there, here] = [element.getBoundingClientRect(), side.getBoundingClientRect()];
  const room = atTop ? 0 : Math.max((side.clientHeight - there.height) / 2, SPACE);
  const across = there.left < here.left || there.right > here.left + side.clientWidth;
  const by = there.top - here.top - room;
  const isFar = Math.abs(by) > 2 * side.clientHeight;
  side.scrollTo({
    top: side.scrollTop + by,
    left: across ? side.scrollLeft + there.left - here.left - SPACE : side.scrollLeft,
    behavior: reducedMotion.matches || isFar ? "auto" : "smooth",
  });
}

function button(anchor) {
  return document.querySelector(`button.value[data-value="${anchor}"]`);
}

// Chooses a value: marks it and its boxes, and scrolls the sides named.
function choose(anchor, { onPage = true, inReport = true, focus = false } = {}) {
  leave();
  chosen = anchor;
  const control = button(anchor);
  if (control) {
    control.setAttribute("aria-current", "true");
    control.closest(".held").classList.add("chosen");
    offerEditing(anchor);
    if (inReport) reveal(control);
    if (focus) control.focus({ preventScroll: true });
  }
  const value = data.values[anchor];
  if (value) mark(value, onPage);
  if (value && !value.boxes.length && !value.names.length) say(words.not_there);
}

function leave() {
  if (chosen === null) return;
  const control = button(chosen);
  if (control) {
    control.removeAttribute("aria-current");
    control.closest(".held").classList.remove("chosen");
    withdrawEditing(chosen);
  }
  unmark();
  chosen = null;
}

function reveal(element) {
  for (let over = element.closest("details"); over; over = over.parentElement.closest("details")) over.open = true;
  const entry = element.closest(".entry, .section");
  if (entry && entry.closest("[hidden]")) showEverything();
  scrolled(element);
}

// Draws the places of a value or a finding over the pages; scrolls to the first.
function mark({ boxes, names }, scroll) {
  unmark();
  const drawn = boxes.map(([page, x0, top, x1, bottom]) => {
    const over = document.querySelector(`#page-${page} .places`);
    if (!over) return null;
    const rect = document.createElementNS(SVG, "rect");
    const place = { x: x0 - AIR, y: top - AIR, width: x1 - x0 + 2 * AIR, height: bottom - top + 2 * AIR, rx: 1.5 };
    for (const [name, number] of Object.entries(place)) rect.setAttribute(name, number);
    rect.setAttribute("class", "mark");
    over.append(rect);
    return rect;
  });
  const found = names.flatMap(name => [...document.querySelectorAll(`.leaf [data-places~="${name}"]`)]);
  const lines = found.filter(line => !found.includes(line.parentElement.closest("[data-places]")));
  lines.forEach(line => line.classList.add("mark"));
  const first = [...drawn, ...lines].find(Boolean);
  if (first && scroll) scrolled(first);
}

function unmark() {
  document.querySelectorAll("rect.mark").forEach(rect => rect.remove());
  document.querySelectorAll(".leaf .mark").forEach(line => line.classList.remove("mark"));
}

// The value at a place of the text, where there are no pages.
function valueAt(line) {
  const names = (line.dataset.places || "").split(" ").filter(Boolean);
  const found = Object.entries(data.values).find(([, value]) => value.names.some(name => names.includes(name)));
  return found && found[0];
}

sheets.addEventListener("click", event => {
  const box = event.target.closest("rect[data-value]");
  const line = event.target.closest("[data-places]");
  const anchor = box ? box.dataset.value : line && valueAt(line);
  if (anchor) choose(anchor, { onPage: false, focus: true });
});

// The size of the pages, and which of them is in view.

const choice = document.getElementById("page-choice");
const ZOOMS = [0.75, 1, 1.25, 1.5, 2, 2.5, 3];
let zoom = 1;

function setZoom(size) {
  const place = sheets.scrollTop / sheets.scrollHeight;
  zoom = size;
  sheets.dataset.zoom = String(ZOOMS.indexOf(size));
  sheets.scrollTop = place * sheets.scrollHeight;
  document.getElementById("smaller").disabled = zoom === ZOOMS[0];
  document.getElementById("larger").disabled = zoom === ZOOMS.at(-1);
}

function goToPage(number) {
  const page = document.getElementById(`page-${number}`);
  if (page) scrolled(page, true);
}

function pageInView() {
  const top = sheets.getBoundingClientRect().top + sheets.clientHeight / 3;
  const pages = [...document.querySelectorAll(".sheet")];
  return pages.filter(page => page.getBoundingClientRect().top <= top).at(-1) || pages[0];
}

if (choice) {
  choice.addEventListener("change", () => goToPage(choice.value));
  sheets.addEventListener("scroll", () => { choice.value = pageInView().dataset.page; }, { passive: true });
  document.getElementById("before").addEventListener("click", () => goToPage(Number(choice.value) - 1));
  document.getElementById("after").addEventListener("click", () => goToPage(Number(choice.value) + 1));
  document.getElementById("smaller").addEventListener("click", () => setZoom(ZOOMS[Math.max(ZOOMS.indexOf(zoom) - 1, 0)]));
  document.getElementById("larger").addEventListener("click", () => setZoom(ZOOMS[Math.min(ZOOMS.indexOf(zoom) + 1, ZOOMS.length - 1)]));
  document.getElementById("fit").addEventListener("click", () => setZoom(1));
  document.getElementById("boxes").addEventListener("change", event => sheets.classList.toggle("no-boxes", !event.target.checked));
  sheets.dataset.zoom = "1";
}
