// Where a server shows the page, corrections are fetched from it, and put there soon after each change.

const server = data.server;
const SOON = 400; // milliseconds after the last change
const OFTEN = 20000; // milliseconds between two signs that the page is still open
let keptVersion = null; // of what the server keeps; null until it is known
let keepingSoon = null;
let keeping = Promise.resolve();

function keepSoon() {
  clearTimeout(keepingSoon);
  keepingSoon = setTimeout(keepNow, SOON);
}

function keepNow() {
  clearTimeout(keepingSoon);
  keeping = keeping.then(keep);
  return keeping;
}

async function keep() {
  if (keptVersion === null || isSaved()) return;
  const content = written();
  const answer = await asked(server.corrections, {
    method: "PUT", headers: { "Content-Type": "application/json", "If-Match": keptVersion }, body: content, keepalive: content.length < 60000,
  });
  if (!answer || !answer.ok) {
    say(answer && answer.status === 412 ? words.kept_elsewhere : words.not_kept);
    return;
  }
  keptVersion = answer.headers.get("ETag");
  atLastSave = content;
  recount();
}

async function takeKept() {
  const answer = await asked(server.corrections, {});
  const content = answer && answer.ok ? await answer.json() : null;
  const outcome = content && takeOver(content);
  if (!outcome) {
    say(words.not_kept);
    return;
  }
  keptVersion = answer.headers.get("ETag");
  steps.length = 0;
  redraw([...edited.keys()]);
  setSaved();
  recount();
  if (outcome.taken || outcome.stale) sayTaken(outcome);
}

async function asked(address, options) {
  try {
    return await fetch(address, options);
  } catch {
    return null;
  }
}

if (server) {
  const name = crypto.randomUUID();
  const tellPresent = () => navigator.sendBeacon(server.present, name);
  tellPresent();
  setInterval(tellPresent, OFTEN);
  window.addEventListener("pageshow", event => event.persisted && tellPresent());
  window.addEventListener("pagehide", () => {
    if (!isSaved()) keepNow();
    navigator.sendBeacon(server.gone, name);
  });
}
