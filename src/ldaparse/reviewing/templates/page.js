// The bar at the top, the keyboard, and what is said.

const count = document.getElementById("count");
const undoButton = document.getElementById("undo");
const saveButton = document.getElementById("save");
const file = document.getElementById("file");
const help = document.getElementById("help-dialog");
const letters = document.getElementById("letters");

function say(sentence) {
  document.getElementById("said").textContent = sentence;
}

// After values have changed: they are shown, counted, and told.
function changed(paths, sentence) {
  redraw(paths);
  recount();
  if (byEdited.checked) applyFilters();
  const names = [...new Set(paths.map(path => data.values[fields.get(path).anchor].name))];
  if (sentence) say(filled(sentence, names.join(", ")));
}

function recount() {
  const total = edited.size;
  const said = total === 0 ? words.none : total === 1 ? words.one : filled(words.many, total);
  const unsaved = !isSaved();
  count.textContent = unsaved ? filled(words.unsaved, said) : server && total ? filled(words.kept, said) : said;
  count.classList.toggle("unsaved", unsaved);
  undoButton.disabled = steps.length === 0;
  saveButton.disabled = !unsaved && (total === 0 || Boolean(server));
  if (server && unsaved) keepSoon();
}

function undoOne() {
  closeEditor();
  const paths = undo();
  if (!paths.length) {
    say(words.nothing);
    return;
  }
  changed(paths, words.undone);
  choose(fields.get(paths[0]).anchor, { focus: true });
}

function save() {
  if (server) {
    keepNow();
    return;
  }
  const url = URL.createObjectURL(new Blob([written()], { type: "application/json" }));
  const link = made("a", { href: url, download: data.file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  setSaved();
  recount();
  say(filled(words.saved, data.file));
}

function isSave(event) {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "s";
}

async function loadFile(chosenFile) {
  let content = null;
  try {
    content = JSON.parse(await chosenFile.text());
  } catch {
    content = null;
  }
  const outcome = takeOver(content);
  if (!outcome) {
    say(words.bad_file);
    return;
  }
  changed([...edited.keys()], "");
  sayTaken(outcome);
}

function sayTaken({ taken, stale }) {
  const said = taken === 1 ? words.one_loaded : filled(words.loaded, taken);
  say(stale ? `${said} ${filled(words.stale, stale)}` : said);
}

// Entries that are shown, walked by keyboard.
function nextEntry(by) {
  const shown = [...document.querySelectorAll(".entry:not([hidden])")].filter(entry => !entry.closest(".section[hidden]"));
  const here = document.activeElement.closest(".entry");
  const index = here ? shown.indexOf(here) + by : by > 0 ? 0 : shown.length - 1;
  const entry = shown[Math.min(Math.max(index, 0), shown.length - 1)];
  const first = entry && entry.querySelector("button.value");
  if (first) choose(first.dataset.value, { focus: true });
}

const KEYS = {
  n: () => nextFinding(1),
  p: () => nextFinding(-1),
  j: () => nextEntry(1),
  k: () => nextEntry(-1),
  e: () => chosen !== null && openEditor(chosen),
  F2: () => chosen !== null && openEditor(chosen),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", event => {
  if (help.open) return;
  const control = event.ctrlKey || event.metaKey;
  const isWriting = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (isSave(event)) {
    event.preventDefault();
    if (!saveButton.disabled) save();
  } else if (control && event.key.toLowerCase() === "z" && !event.shiftKey && !isWriting) {
    event.preventDefault();
    undoOne();
  } else if (event.key === "Escape" && chosen !== null && !isWriting) {
    leave();
  } else if (!control && !event.altKey && !isWriting && KEYS[event.key] && (letters.checked || event.key === "F2")) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

undoButton.addEventListener("click", undoOne);
saveButton.addEventListener("click", save);
document.getElementById("load").addEventListener("click", () => file.click());
file.addEventListener("change", () => {
  if (file.files.length) loadFile(file.files[0]);
  file.value = "";
});
document.getElementById("help").addEventListener("click", () => help.showModal());
window.addEventListener("beforeunload", event => {
  if (!isSaved()) event.preventDefault();
});

if (data.corrections) {
  const outcome = takeOver(data.corrections);
  steps.length = 0;
  redraw([...edited.keys()]);
  if (outcome) sayTaken(outcome);
}
setSaved();
recount();
if (server) takeKept();
const linked = /^#finding-(\d+)$/.exec(location.hash);
if (linked) goToFinding(Number(linked[1]));
