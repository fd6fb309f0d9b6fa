// Which entries are shown.

const filters = document.getElementById("filters");
const byAction = document.getElementById("by-action");
const byState = document.getElementById("by-state");
const bySeverity = document.getElementById("by-severity");
const byEdited = document.getElementById("by-edited");

function isShown(entry) {
  if (byAction.value && entry.closest(".section").id !== byAction.value) return false;
  if (byEdited.checked && !entry.querySelector(".corrected") && !bandOf(entry)?.querySelector(".corrected")) return false;
  if (bySeverity.value && !hasDoubt(entry) && !(bandOf(entry) && hasDoubt(bandOf(entry)))) return false;
  return !byState.value || Boolean(entry.querySelector(`button.value.state-${byState.value}`));
}

function hasDoubt(element) {
  return Boolean(element.querySelector(doubtWanted()));
}

// What the filter of findings looks for: any, those of a gravity, or values by how sure they are.
function doubtWanted() {
  if (bySeverity.value === "any") return ".doubt";
  if (bySeverity.value === "grade-probable") return ".grade-probable, .grade-doubtful";
  return bySeverity.value.startsWith("grade-") ? `.${bySeverity.value}` : `.doubt.severity-${bySeverity.value}`;
}

function bandOf(entry) {
  return document.querySelector(`[data-band="${entry.id}"]`);
}

// What stands over the entries of an action can meet a filter by itself: its title is corrected, or doubtful.
function isHeadShown(section) {
  if (byState.value || (byAction.value && section.id !== byAction.value)) return false;
  const name = section.querySelector(".section-name");
  const doubts = Boolean(bySeverity.value)
    && ([...section.children].some(one => one.matches(doubtWanted())) || Boolean(name.querySelector(doubtWanted())));
  return (!byEdited.checked || Boolean(name.querySelector(".corrected"))) && (!bySeverity.value || doubts);
}

function applyFilters() {
  const all = [...document.querySelectorAll(".entry")];
  const isAny = Boolean(byAction.value || byState.value || bySeverity.value || byEdited.checked);
  let count = 0;
  let sectionsShown = 0;
  for (const entry of all) {
    entry.hidden = isAny && !isShown(entry);
    count += entry.hidden ? 0 : 1;
  }
  for (const band of document.querySelectorAll(".band")) band.hidden = !bandIsNeeded(band);
  for (const section of document.querySelectorAll(".section")) {
    section.hidden = isAny && !section.querySelector(".entry:not([hidden])") && !isHeadShown(section);
    sectionsShown += section.hidden ? 0 : 1;
  }
  for (const over of document.querySelectorAll(".over")) over.hidden = !hasSectionBelow(over);
  document.getElementById("nothing").hidden = sectionsShown > 0;
  document.getElementById("everything").hidden = !isAny;
  document.getElementById("shown").textContent = isAny ? filled(words.shown, count, all.length) : "";
}

// A band dates the rows below it, up to the next band.
function bandIsNeeded(band) {
  for (let one = band.nextElementSibling; one && !one.matches(".band"); one = one.nextElementSibling) {
    if (one.matches(".entry.row:not([hidden])")) return true;
  }
  return false;
}

function hasSectionBelow(over) {
  for (let one = over.nextElementSibling; one && !one.matches(".over"); one = one.nextElementSibling) {
    if (one.matches(".section.action:not([hidden])")) return true;
  }
  return false;
}

function showEverything() {
  filters.reset();
  applyFilters();
}

filters.addEventListener("change", () => { applyFilters(); entries.scrollTop = 0; });
filters.addEventListener("submit", event => event.preventDefault());
document.getElementById("everything").addEventListener("click", () => {
  byAction.focus();
  showEverything();
});
