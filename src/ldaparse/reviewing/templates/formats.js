// Values as people read and write them, and as corrections hold them.

const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const french = data.lang === "fr";
const ABOUT = french
  ? { "01": "début ", "06": "mi-", "12": "fin " }
  : { "01": "early ", "06": "mid-", "12": "late " };

function filled(sentence, ...parts) {
  return parts.reduce((said, part) => said.replace("{}", () => String(part)), sentence);
}

function shownValue(field, value) {
  if (value === null || value === "") return "";
  if (Array.isArray(value)) return value.join(", ");
  if (field.editor === "status") return data.statuses[value] || value;
  if (field.editor === "date" || field.editor === "day") return shownDate(value);
  if (typeof value === "number") return shownNumber(value, field.after);
  return value;
}

function shownNumber(value, after) {
  const decimals = after === "€" && !Number.isInteger(value);
  const [whole, fraction] = (decimals ? Math.abs(value).toFixed(2) : String(Math.abs(value))).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, french ? "\u202f" : ",");
  const plain = fraction ? grouped + (french ? "," : ".") + fraction : grouped;
  const sign = value < 0 ? "-" : "";
  if (after === "€" && !french) return `${sign}€${plain}`;
  return sign + plain + (after ? `\u00a0${after}` : "");
}

function shownDate(edtf) {
  return edtf.split("/").map(shownPartOfDate).join(french ? " à " : " to ");
}

function shownPartOfDate(edtf) {
  const about = edtf.endsWith("~");
  const plain = edtf.replace("~", "");
  const parts = plain.split("-");
  if (about && parts.length === 2 && ABOUT[parts[1]]) return ABOUT[parts[1]] + parts[0];
  if (!french || !parts.every(part => /^\d+$/.test(part))) return about && !french ? `c. ${plain}` : plain;
  return (about ? "vers " : "") + parts.reverse().join("/");
}

// What is written in an editor: {value}, or {problem}, the sentence that says what to write instead.
function readValue(field, text) {
  const tidy = text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "").trim();
  if (tidy === "" && field.nullable) return { value: null };
  if (field.editor === "line" || field.editor === "paragraphs") return { value: tidy };
  if (tidy === "") return field.editor === "years" ? { value: [] } : { problem: words.needed };
  const [value, problem] = READERS[field.editor](tidy);
  return value === undefined ? { problem } : { value };
}

const READERS = {
  number: text => [readNumber(text), words.bad_number],
  rank: text => [/^[1-9]\d?$/.test(text) ? Number(text) : undefined, words.bad_whole],
  status: text => [text in data.statuses ? text : undefined, words.needed],
  day: text => [/^\d{4}-\d{2}-\d{2}$/.test(readDate(text) || "") ? readDate(text) : undefined, words.bad_day],
  date: text => [readPeriod(text), words.bad_date],
  years: text => [readYears(text), words.bad_years],
};

function readNumber(text) {
  let plain = text.replace(/\s|\u202f|€|%/g, "").replace(/^[−–]/, "-");
  if (french) {
    // "1.234" may be one and a bit, or a thousand and more: it is asked for again.
    if (/^-?\d{1,3}(\.\d{3})+$/.test(plain)) return undefined;
    plain = plain.replace(",", ".");
  } else if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) {
    plain = plain.replace(/,/g, "");
  }
  return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

function readYears(text) {
  const years = text.split(/[\s,;]+/).filter(Boolean);
  return years.every(year => /^(19|20|21)\d\d$/.test(year)) ? years.map(Number) : undefined;
}

function readPeriod(text) {
  const parts = text.split(/\s+(?:à|au|to|-|–)\s+|\//);
  const whole = readDate(text);
  if (whole) return whole;
  const ends = parts.length === 2 ? parts : text.split(/\s+(?:à|au|to|-|–)\s+/);
  if (ends.length !== 2) return undefined;
  const read = ends.map(end => (end.trim() === ".." ? ".." : readDate(end.trim())));
  return read[0] && read[1] && read.join("/") !== "../.." ? read.join("/") : undefined;
}

// One date in EDTF: "2024-03-31", "31/03/2024", "03/2024", "2024", "fin 2024"; undefined for anything else.
function readDate(text) {
  const about = /^(.*?)[\s-]*(\d{4})$/.exec(text.toLowerCase());
  if (about) {
    const month = Object.keys(ABOUT).find(one => ABOUT[one].replace(/[\s-]/g, "") === about[1].trim());
    if (month) return `${about[2]}-${month}~`;
  }
  const turned = /^(?:(?:(\d{1,2})[/.])?(\d{1,2})[/.])?(\d{4})$/.exec(text);
  const straight = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)$/.exec(text);
  if (!turned && !straight) return undefined;
  const [year, month, day] = turned ? [turned[3], turned[2], turned[1]] : straight.slice(1, 4);
  if (month !== undefined && !isMonthWith(year, month, day)) return undefined;
  const found = [year, month, day].filter(part => part !== undefined).map(part => part.padStart(2, "0"));
  return found.join("-") + (straight ? straight[4] : "");
}

function isMonthWith(year, month, day) {
  const number = Number(month);
  if (day === undefined) return (number >= 1 && number <= 12) || (number >= 21 && number <= 24);
  const last = new Date(Date.UTC(Number(year), number, 0)).getUTCDate();
  return number >= 1 && number <= 12 && Number(day) >= 1 && Number(day) <= last;
}
