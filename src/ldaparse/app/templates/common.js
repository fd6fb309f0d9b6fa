// What every page has: a way to the server, words, and signs that the page is open.

const base = document.body.dataset.base;
const { words, lang } = JSON.parse(document.getElementById("words").textContent);
const OFTEN = 20000; // milliseconds between two signs that the page is still open
let isEnded = false;

const LONG = 7000; // milliseconds that a sentence stays
let silence = null;

function say(sentence) {
  document.getElementById("said").textContent = sentence;
  clearTimeout(silence);
  silence = setTimeout(() => say(""), LONG);
}

function filled(sentence, ...values) {
  return values.reduce((said, value) => said.replace("{}", () => value), sentence);
}

function made(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

// The answer of the server, or null where there is none.
async function asked(path, options = {}) {
  try {
    return await fetch(base + path, options);
  } catch {
    if (!isEnded) say(words.lost);
    return null;
  }
}

const pageName = crypto.randomUUID();
function tellPresent() {
  if (!isEnded) navigator.sendBeacon(`${base}present`, pageName);
}
tellPresent();
setInterval(tellPresent, OFTEN);
window.addEventListener("pageshow", event => event.persisted && tellPresent());
window.addEventListener("pagehide", () => navigator.sendBeacon(`${base}gone`, pageName));

document.getElementById("quit").addEventListener("click", async () => {
  isEnded = true;
  await asked("end", { method: "POST" });
  const last = document.getElementById("ended").content.cloneNode(true);
  document.querySelectorAll("main, .masthead, #said").forEach(one => one.remove());
  document.body.append(last);
  document.getElementById("main").focus();
});
