// The work on files, followed while there is any.

const SOON = 400; // milliseconds between two looks
const ENDED = ["done", "failed", "stopped"];
const jobs = document.getElementById("jobs");
const states = new Map(); // of the jobs, as they were last told
let looking = null;

function follow() {
  if (looking === null) look();
}

async function look() {
  looking = setTimeout(look, SOON);
  const answer = await asked("jobs");
  const told = answer && answer.ok ? (await answer.json()).jobs : [];
  const isBusy = told.some(job => !ENDED.includes(job.state));
  if (!isBusy) {
    clearTimeout(looking);
    looking = null;
  }
  if (jobs) await show(told.filter(job => job.kind === "read"));
}

async function show(told) {
  const wereDone = told.filter(job => job.state === "done" && states.get(job.number) !== "done");
  for (const job of told) {
    const before = states.get(job.number);
    if (before && before !== job.state && ENDED.includes(job.state)) tellEnd(job);
    states.set(job.number, job.state);
    showOne(job);
  }
  const known = new Set(told.map(job => `job-${job.number}`));
  jobs.querySelectorAll("li").forEach(one => known.has(one.id) || one.remove());
  document.getElementById("progress").hidden = !jobs.children.length;
  const single = told.find(job => dropped.length === 1 && job.number === dropped[0]);
  if (single && single.state === "done") {
    location.assign(`${base}reports/${single.key}/`);
  } else if (wereDone.length) {
    await refresh();
  }
}

function tellEnd(job) {
  if (job.state === "done") say(filled(words.read, job.name));
  if (job.state === "failed") say(filled(words.failed, job.name, job.said));
  if (job.state === "stopped") say(filled(words.stopped, job.name));
}

function showOne(job) {
  let line = document.getElementById(`job-${job.number}`);
  if (job.state === "done" || job.state === "stopped") {
    if (line) line.remove();
    return;
  }
  if (!line) {
    line = newLine(job);
    jobs.append(line);
  }
  line.className = `job-${job.state}`;
  line.querySelector(".job-said").textContent = saidOf(job);
  const bar = line.querySelector("progress");
  setBar(bar, job);
  bar.hidden = job.state === "failed";
  const stop = line.querySelector(".stop");
  const isFailed = job.state === "failed";
  stop.firstChild.textContent = isFailed ? words.hide : words.stop;
  stop.setAttribute("aria-label", filled(isFailed ? words.hide_of : words.stop_of, job.name));
  if (job.locked && !line.querySelector("form")) line.append(unlocking(job));
}

function newLine(job) {
  const stop = made("button", { type: "button", class: "stop" }, words.stop);
  stop.addEventListener("click", async () => {
    await asked(`jobs/${job.number}`, { method: "DELETE" });
    follow();
  });
  return made("li", { id: `job-${job.number}` },
    made("span", { class: "job-name" }, job.name), made("p", { class: "job-said" }), made("div", { class: "job-buttons" }, stop),
    made("progress", { "aria-label": job.name }));
}

function setBar(bar, job) {
  if (job.of && job.done < job.of) {
    bar.max = job.of;
    bar.value = job.done;
  } else {
    bar.removeAttribute("value");
  }
}

function saidOf(job) {
  if (job.state !== "working") return job.said;
  if (!job.of) return job.said;
  if (job.done >= job.of) return words.understanding;
  const left = (job.seconds / job.done) * (job.of - job.done);
  const page = filled(words.page_of, job.done, job.of);
  return left > 4 && job.done > 1 ? `${page}, ${filled(words.left, duration(left))}` : page;
}

function duration(seconds) {
  return seconds < 90 ? filled(words.seconds, Math.max(5, Math.round(seconds / 5) * 5)) : filled(words.minutes, Math.round(seconds / 60));
}

function unlocking(job) {
  const input = made("input", { type: "password", autocomplete: "off", required: "" });
  const form = made("form", { class: "unlock" }, made("label", {}, filled(words.password, job.name), input), made("button", {}, words.unlock));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const answer = await asked(`jobs/${job.number}/password`, { method: "POST", body: input.value });
    if (answer && answer.ok) dropped = [(await answer.json()).number];
    follow();
  });
  return form;
}

// The list of reports, as the server has it now.
async function refresh() {
  const answer = await asked("");
  if (!answer || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("reports").replaceWith(page.getElementById("reports"));
}

if (jobs) follow();
if (document.getElementById("unread")) setInterval(() => location.reload(), 2000);
