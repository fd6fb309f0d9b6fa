// Values edited where they stand.

let open = null; // the anchor of the value whose editor is open

function made(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

function offerEditing(anchor) {
  const held = document.getElementById(anchor);
  if (held.querySelector(".correct")) return;
  const correct = made("button", { type: "button", class: "correct" }, words.correct);
  correct.append(made("span", { class: "unseen" }, ` ${data.values[anchor].name}`));
  correct.addEventListener("click", () => openEditor(anchor));
  held.append(correct);
  const how = data.values[anchor].how;
  if (how) held.append(made("span", { class: "how" }, how));
}

function withdrawEditing(anchor) {
  if (open === anchor) closeEditor();
  document.querySelectorAll(`#${anchor} > :is(.correct, .how)`).forEach(one => one.remove());
}

function openEditor(anchor) {
  if (open !== null) closeEditor();
  if (chosen !== anchor) choose(anchor, { inReport: false });
  open = anchor;
  const value = data.values[anchor];
  const held = document.getElementById(anchor);
  const form = made("form", { class: "editor", "aria-label": `${words.correct} – ${value.name}` });
  for (const field of value.fields) form.append(row(anchor, field));
  form.append(noteRow(anchor, value.fields), buttons(anchor, value.fields));
  form.addEventListener("submit", event => { event.preventDefault(); finish(anchor, form); });
  form.addEventListener("keydown", event => onEditorKey(event, anchor, form));
  held.classList.add("editing");
  held.append(form);
  form.querySelectorAll("textarea").forEach(area => { area.addEventListener("input", () => grow(area)); grow(area); });
  const first = form.querySelector("input, select, textarea");
  first.focus({ preventScroll: true });
  if (!isInView(form)) scrolled(form);
  if (first.select && first.tagName === "INPUT") first.select();
}

function isInView(element) {
  const [there, here] = [element.getBoundingClientRect(), entries.getBoundingClientRect()];
  return there.top >= here.top && there.bottom <= here.bottom;
}

function row(anchor, field) {
  const name = `${anchor}-${data.values[anchor].fields.indexOf(field)}`;
  const read = shownValue(field, field.read) || words.empty;
  const control = controlFor(field);
  control.id = name;
  control.dataset.path = field.path;
  control.setAttribute("aria-describedby", `${name}-read ${name}-problem`);
  return made("div", { class: "editor-row" },
    made("label", { for: name }, field.label), control,
    made("p", { class: "problem", id: `${name}-problem`, role: "alert" }),
    made("p", { class: "was-read", id: `${name}-read`, ...(edited.has(field.path) ? {} : { hidden: "" }) }, filled(words.read, read)));
}

function controlFor(field) {
  const value = current(field);
  if (field.editor === "status") {
    const select = made("select", {}, made("option", { value: "" }, words.no_state));
    for (const [code, name] of Object.entries(data.statuses)) select.append(made("option", { value: code }, name));
    select.value = value === null ? "" : value;
    return select;
  }
  const text = editable(field, value);
  if (field.editor === "paragraphs") {
    const area = made("textarea", { rows: "2", spellcheck: "true", lang: "fr" });
    area.value = text;
    return area;
  }
  const input = made("input", { type: "text", autocomplete: "off", ...(field.editor === "number" ? { inputmode: "decimal" } : {}) });
  input.value = text;
  return input;
}

// A value as it is edited: a number without its unit.
function editable(field, value) {
  return typeof value === "number" ? shownNumber(value, "").replace(/\u202f/g, "\u00a0") : shownValue(field, value);
}

function noteRow(anchor, known) {
  const name = `${anchor}-note`;
  const input = made("input", { type: "text", id: name, class: "note", autocomplete: "off" });
  input.value = known.map(field => note(field.path)).find(Boolean) || "";
  return made("div", { class: "editor-row" }, made("label", { for: name }, words.note), input);
}

function buttons(anchor, known) {
  const bar = made("div", { class: "editor-buttons" }, made("button", { type: "submit", class: "main-button" }, words.done));
  const cancel = made("button", { type: "button" }, words.leave);
  cancel.addEventListener("click", () => closeEditor(true));
  bar.append(cancel);
  if (known.some(field => edited.has(field.path))) {
    const restore = made("button", { type: "button" }, words.restore);
    restore.addEventListener("click", () => {
      const paths = edit(known.map(field => ({ path: field.path, value: field.read, note: null })));
      closeEditor(true);
      changed(paths, words.restored);
    });
    bar.append(restore);
  }
  return bar;
}

function onEditorKey(event, anchor, form) {
  event.stopPropagation();
  if (event.key === "Escape") {
    event.preventDefault();
    closeEditor(true);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    finish(anchor, form);
  } else if (isSave(event)) {
    event.preventDefault();
    if (finish(anchor, form)) save();
  }
}

// Takes over what is written, if all of it can stand where it is; says whether it could.
function finish(anchor, form) {
  const why = form.querySelector(".note").value.trim();
  const changes = [];
  let wrong = null;
  for (const control of form.querySelectorAll("[data-path]")) {
    const field = fields.get(control.dataset.path);
    const untouched = control.value === (field.editor === "status" ? current(field) || "" : normal(editable(field, current(field))));
    const read = untouched ? { value: current(field) } : readValue(field, control.value);
    const problem = read.problem || "";
    control.setAttribute("aria-invalid", String(Boolean(problem)));
    document.getElementById(`${control.id}-problem`).textContent = problem;
    if (problem) wrong = wrong || control;
    else changes.push({ path: field.path, value: read.value, note: same(read.value, field.read) ? null : why });
  }
  if (wrong) {
    wrong.focus();
    return false;
  }
  const paths = edit(changes);
  closeEditor(true);
  if (paths.length) changed(paths, words.corrected);
  return true;
}

// As a control of a form gives back what was put into it.
function normal(text) {
  return text.replace(/\r\n?/g, "\n");
}

function closeEditor(focus = false) {
  if (open === null) return;
  const held = document.getElementById(open);
  held.classList.remove("editing");
  held.querySelector("form.editor").remove();
  const control = button(open);
  open = null;
  if (focus) control.focus();
}

function grow(area) {
  area.rows = 1;
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.rows = Math.min(Math.max(2, Math.ceil((area.scrollHeight - 12) / height)), 16);
}

// Shows values as they are now.
function redraw(paths) {
  for (const path of paths) {
    const field = fields.get(path);
    const value = data.values[field.anchor];
    const control = button(field.anchor);
    const place = [...control.querySelectorAll("[data-path]")].find(one => one.dataset.path === path);
    if (!originals.has(place)) originals.set(place, place.textContent);
    place.textContent = edited.has(path) ? shownValue(field, current(field)) : originals.get(place);
    place.classList.toggle("changed", edited.has(path));
    const held = control.closest(".held");
    const isEdited = value.fields.some(one => edited.has(one.path));
    held.classList.toggle("corrected", isEdited);
    redrawState(control, value);
    redrawReading(held, value, isEdited);
    document.querySelectorAll(`rect[data-value="${field.anchor}"]`).forEach(box => box.classList.toggle("corrected", isEdited));
  }
}

const originals = new Map();

function redrawState(control, value) {
  const state = value.fields.find(field => field.editor === "status");
  if (!state) return;
  const code = current(state) || "none";
  control.setAttribute("class", [...control.classList].filter(name => !name.startsWith("state-")).join(" ") + ` state-${code}`);
  control.querySelector("use").setAttribute("href", `#s-${code}`);
}

function redrawReading(held, value, isEdited) {
  const before = held.querySelector(".reading");
  if (before) before.remove();
  if (!isEdited) return;
  const read = value.fields.filter(field => edited.has(field.path)).map(field => shownValue(field, field.read) || words.empty);
  held.querySelector("button.value").after(made("span", { class: "reading" }, filled(words.read, read.join(" · "))));
}

entries.addEventListener("click", event => {
  const control = event.target.closest("button.value");
  if (control && (chosen !== control.dataset.value || open !== chosen)) {
    if (chosen !== control.dataset.value) choose(control.dataset.value, { inReport: false });
    else mark(data.values[chosen], true);
  }
});
entries.addEventListener("dblclick", event => {
  const control = event.target.closest("button.value");
  if (control && open !== control.dataset.value) openEditor(control.dataset.value);
});
