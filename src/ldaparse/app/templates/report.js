// The page of a report: its review is made when it is first asked for.

const making = document.getElementById("making");

document.querySelectorAll("a[data-review]").forEach(link => {
  link.addEventListener("click", event => {
    if (document.querySelector("[data-made]")) return;
    event.preventDefault();
    makeReview(link.href);
  });
});

async function makeReview(goal) {
  if (!making.hidden) return;
  making.hidden = false;
  making.scrollIntoView({ block: "nearest" });
  const told = document.getElementById("making-said");
  told.textContent = words.preparing;
  const answer = await asked(`${here()}review`, { method: "POST" });
  if (!answer || !answer.ok) return;
  const job = await ended((await answer.json()).number, document.getElementById("making-bar"));
  if (job && job.state === "done") location.assign(goal);
  else {
    making.hidden = true;
    if (job) say(job.said);
  }
}

// A job once it has ended; meanwhile the bar shows how far it is.
async function ended(number, bar) {
  for (;;) {
    const answer = await asked("jobs");
    if (!answer || !answer.ok) return null;
    const job = (await answer.json()).jobs.find(one => one.number === number);
    if (!job || ENDED.includes(job.state)) return job;
    setBar(bar, job);
    await new Promise(go => { setTimeout(go, SOON); });
  }
}

function here() {
  return location.pathname.slice(base.length);
}

if (making) {
  document.getElementById("again").addEventListener("click", async () => {
    const answer = await asked(`${here()}again`, { method: "POST" });
    if (answer && answer.ok) location.assign(base);
  });
  document.getElementById("remove").addEventListener("click", async event => {
    if (!confirm(event.currentTarget.dataset.sure)) return;
    const answer = await asked(here(), { method: "DELETE" });
    if (answer && answer.ok) location.assign(base);
  });
  if (new URLSearchParams(location.search).has("review")) makeReview(`${location.pathname}review`);
}
