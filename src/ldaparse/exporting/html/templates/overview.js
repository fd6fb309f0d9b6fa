// Sorts a table by a column where a browser runs scripts; the page is read without it. Groups of rows move as they are.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const column = heading.cellIndex;
      const rising = heading.getAttribute("aria-sort") !== "ascending";
      const key = (row) => row.cells[column]?.dataset.value ?? row.cells[column]?.textContent.trim() ?? "";
      const compare = (one, other) => {
        const [a, b] = [key(one), key(other)];
        const numbers = a !== "" && b !== "" && !isNaN(a) && !isNaN(b);
        return numbers ? a - b : a.localeCompare(b, document.documentElement.lang);
      };
      const rows = [...body.rows].sort((one, other) => (rising ? 1 : -1) * compare(one, other));
      body.append(...rows);
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
    });
  }
}
