// Files dropped on the page, or chosen, are sent to the server one after the other.

const drop = document.getElementById("drop");
let dropped = []; // numbers of the jobs of the last drop
let sending = Promise.resolve();

if (drop) {
  const [files, folder] = [document.getElementById("files"), document.getElementById("folder")];
  document.getElementById("choose").addEventListener("click", () => files.click());
  document.getElementById("choose-folder").addEventListener("click", () => folder.click());
  files.addEventListener("change", () => take([...files.files], files));
  folder.addEventListener("change", () => take(reportsAmong([...folder.files]), folder));
  document.addEventListener("dragover", event => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", event => event.relatedTarget || drop.classList.remove("over"));
  document.addEventListener("drop", async event => {
    event.preventDefault();
    drop.classList.remove("over");
    take(await filesOf(event.dataTransfer));
  });
}

const REPORT = /\.(pdf|docx|docm|doc|rtf|odt|xlsx|xlsm|ods|pptx|pptm|csv|png|jpe?g|tiff?)$/i;

// What of a folder may be a report: hidden files, and what Word keeps while a file is open, are none.
function reportsAmong(all) {
  return all.filter(file => REPORT.test(file.name) && !/^(\.|~\$)/.test(file.name));
}

async function filesOf(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry());
  if (!entries.some(entry => entry && entry.isDirectory)) return [...transfer.files];
  const found = await Promise.all(entries.filter(Boolean).map(filesBelow));
  return reportsAmong(found.flat());
}

async function filesBelow(entry) {
  if (entry.isFile) return [await new Promise((give, fail) => entry.file(give, fail))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((give, fail) => reader.readEntries(give, fail));
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(filesBelow))).flat());
  }
}

function take(all, control = null) {
  if (!all.length) {
    say(words.none_taken);
    return;
  }
  dropped = [];
  const isSingle = all.length === 1;
  say(isSingle ? words.added_one : filled(words.added, all.length));
  for (const file of all) sending = sending.then(() => send(file, isSingle));
  if (control) sending.then(() => { control.value = ""; });
}

async function send(file, isSingle) {
  const answer = await asked(`files?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
  if (!answer) return;
  const told = await answer.json();
  if (!answer.ok) {
    say(filled(words.refused, file.name, told.error));
    return;
  }
  if (isSingle) dropped = [told.number];
  follow();
}
