// What was corrected, kept in memory; each step can be undone. Knows nothing of the page.

const fields = new Map();
for (const [anchor, value] of Object.entries(data.values)) {
  for (const field of value.fields) fields.set(field.path, { ...field, anchor });
}
const edited = new Map(); // path → {value, note}
const carried = new Map(); // corrections of another reading, which are kept as they came
const steps = []; // each a list of [path, what stood in `edited` before]
let atLastSave = "";

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function current(field) {
  return edited.has(field.path) ? edited.get(field.path).value : field.read;
}

function note(path) {
  return edited.has(path) ? edited.get(path).note : null;
}

// Takes over new values as one step; says whether anything changed.
function edit(changes) {
  const step = [];
  for (const { path, value, note: why } of changes) {
    const field = fields.get(path);
    const before = edited.get(path);
    if (same(value, current(field)) && (why || null) === note(path)) continue;
    step.push([path, before]);
    if (same(value, field.read)) edited.delete(path);
    else edited.set(path, { value, note: why || null });
  }
  if (step.length) steps.push(step);
  return step.map(([path]) => path);
}

// Takes back the last step; gives the paths that it was about.
function undo() {
  const step = steps.pop() || [];
  for (const [path, before] of step.slice().reverse()) {
    if (before === undefined) edited.delete(path);
    else edited.set(path, before);
  }
  return step.map(([path]) => path);
}

function corrections() {
  const own = [...fields.values()].filter(field => edited.has(field.path)).map(field => ({
    path: field.path,
    read: field.read,
    corrected: edited.get(field.path).value,
    note: edited.get(field.path).note,
    ...(field.row ? { anchor: field.row } : {}),
  }));
  const others = [...carried.values()].filter(one => !edited.has(one.path));
  return { schema_version: "1", source: data.source, corrections: [...own, ...others] };
}

function written() {
  return JSON.stringify(corrections(), null, 2) + "\n";
}

function isSaved() {
  return written() === atLastSave;
}

function setSaved() {
  atLastSave = written();
}

function sameReading(one, other) {
  const flat = value => (typeof value === "string" ? value.split(/\s+/).join(" ").trim() : value);
  return same(flat(one), flat(other));
}

// Takes over the content of a file: {taken, stale}, or null if it is no file of corrections.
function takeOver(content) {
  const isList = content && content.schema_version === "1" && Array.isArray(content.corrections);
  const isWhole = one => one && typeof one.path === "string" && "read" in one && "corrected" in one;
  if (!isList || !content.corrections.every(isWhole)) return null;
  const changes = [];
  let stale = 0;
  for (const one of content.corrections) {
    const field = fields.get(one.path);
    const sameRow = field && (!one.anchor || one.anchor === field.row);
    const fits = sameRow && sameReading(field.read, one.read) && mayStand(field, one.corrected);
    if (fits) changes.push({ path: one.path, value: one.corrected, note: one.note });
    else {
      carried.set(one.path, one);
      stale += 1;
    }
  }
  return { taken: edit(changes).length, stale };
}

function mayStand(field, value) {
  if (value === null) return field.nullable;
  if (field.editor === "number" || field.editor === "rank") return Number.isFinite(value);
  if (field.editor === "years") return Array.isArray(value) && value.every(Number.isInteger);
  if (typeof value !== "string") return false;
  return !["status", "date", "day"].includes(field.editor) || !("problem" in readValue(field, value));
}
