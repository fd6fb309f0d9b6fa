// What is to be checked, walked one by one.

const list = document.getElementById("findings");
const walked = document.getElementById("walked");
let at = -1;

function goToFinding(index) {
  const finding = data.findings[index];
  if (!finding) return;
  at = index;
  const target = finding.target;
  if (target && data.values[target]) choose(target, { onPage: false });
  else leave();
  const whole = target && !data.values[target] ? document.getElementById(target) : null;
  document.querySelectorAll(".entry.told, .section.told").forEach(one => one.classList.remove("told"));
  if (whole) {
    whole.classList.add("told");
    reveal(whole.querySelector(".doubt") || whole);
  }
  const places = finding.boxes.length || finding.names.length ? finding : data.values[target];
  if (places) mark(places, true);
  tell(finding, index);
}

function tell(finding, index) {
  const label = made("span", { class: "walked-number" }, filled(words.finding, index + 1, data.findings.length));
  walked.replaceChildren(label, document.createTextNode(` ${finding.message}`));
  walked.className = `walked severity-${finding.severity}`;
  list.querySelectorAll("[aria-current]").forEach(one => one.removeAttribute("aria-current"));
  const line = list.querySelector(`[data-finding="${index}"]`);
  line.setAttribute("aria-current", "true");
  if (!list.hidden) line.scrollIntoView({ block: "nearest" });
}

function nextFinding(by) {
  const count = data.findings.length;
  if (count) goToFinding(at < 0 && by < 0 ? count - 1 : (at + by + count) % count);
}

document.addEventListener("click", event => {
  const line = event.target.closest("[data-finding]");
  if (line) goToFinding(Number(line.dataset.finding));
});
if (data.findings.length) {
  document.getElementById("previous").addEventListener("click", () => nextFinding(-1));
  document.getElementById("next").addEventListener("click", () => nextFinding(1));
  document.getElementById("list").addEventListener("click", event => {
    list.hidden = !list.hidden;
    event.currentTarget.setAttribute("aria-expanded", String(!list.hidden));
  });
}
