/* Cells of a grid as in a spreadsheet: arrow keys, Enter, a block pasted from Excel. Without this
   file every cell is still an input that is tabbed to and sent with its form. */

"use strict";

(() => {
  const grid = document.querySelector("[data-grid]");
  const line = document.querySelector("[data-grid-reading]");
  if (!grid) return;
  const form = grid.closest("form");
  let undo = null;

  const at = (row, column) => grid.querySelector(`input[data-r="${row}"][data-c="${column}"]`);
  const placeOf = (cell) => [Number(cell.dataset.r), Number(cell.dataset.c)];
  const isCell = (element) => element.matches?.("[data-grid] input[data-r]");

  /* The next open cell in a direction; locked ones are stepped over. */
  function towards(cell, down, right) {
    let [row, column] = placeOf(cell);
    for (let n = 0; n < 400; n += 1) {
      row += down;
      column += right;
      if (!grid.querySelector(`[data-r="${row}"][data-c="${column}"]`)) return null;
      const found = at(row, column);
      if (found) return found;
    }
    return null;
  }

  /* A year opens at its first open month: on a phone the locked ones fill the screen. */
  const first = grid.querySelector("[aria-invalid=true], input[data-r]");
  const around = grid.closest(".grid-scroll");
  if (first && around) around.scrollLeft = first.closest("td").offsetLeft - grid.querySelector("th").offsetWidth;

  function go(event, cell) {
    if (!cell) return;
    event.preventDefault();
    cell.focus();
    cell.select();
  }

  const atStart = (cell) => cell.selectionStart === 0 && (cell.selectionEnd === 0 || allChosen(cell));
  const atEnd = (cell) => cell.selectionEnd === cell.value.length && (cell.selectionStart === cell.value.length || allChosen(cell));
  const allChosen = (cell) => cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;

  grid.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!isCell(cell) || event.isComposing || event.keyCode === 229 || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && undo) {
      event.preventDefault();
      takeBack();
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") go(event, towards(cell, 1, 0));
    else if (event.key === "ArrowUp") go(event, towards(cell, -1, 0));
    else if (event.key === "ArrowLeft" && atStart(cell)) go(event, towards(cell, 0, -1));
    else if (event.key === "ArrowRight" && atEnd(cell)) go(event, towards(cell, 0, 1));
    else if (event.key === "Enter") {
      event.preventDefault(); // the form is sent by its button, or Ctrl+Enter
      go(event, towards(cell, event.shiftKey ? -1 : 1, 0));
    }
  });

  /* What Excel puts on the clipboard: tabs between cells, quotes around what holds a line break. */
  function cellsOf(text) {
    const rows = [[""]];
    let quoted = false;
    const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let n = 0; n < body.length; n += 1) {
      const letter = body[n];
      const row = rows.at(-1);
      if (letter === '"' && (quoted || row.at(-1) === "")) {
        if (quoted && body[n + 1] === '"') { row[row.length - 1] += '"'; n += 1; } else quoted = !quoted;
      } else if (letter === "\t" && !quoted) row.push("");
      else if (letter === "\n" && !quoted) rows.push([""]);
      else row[row.length - 1] += letter === "\n" ? " " : letter;
    }
    return rows;
  }

  grid.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isCell(event.target) || !/[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""))) return; // one cell: as anywhere
    event.preventDefault();
    const [top, left] = placeOf(event.target);
    const before = new Map();
    let outside = 0;
    cellsOf(text).forEach((row, down) => row.forEach((value, right) => {
      const cell = at(top + down, left + right);
      if (!cell) { if (value.trim()) outside += 1; return; }
      before.set(cell, cell.value);
      cell.value = value;
    }));
    undo = before;
    event.target.dispatchEvent(new Event("input", { bubbles: true })); // once: drafts.js keeps the form
    tellPaste(before.size, outside);
  });

  function tellPaste(count, outside) {
    line.textContent = line.dataset.pasted.replace("{count}", count);
    if (outside) line.append(` ${line.dataset.outside.replace("{count}", outside)}`);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: line.dataset.undo });
    button.addEventListener("click", takeBack);
    line.append(" ", button);
  }

  function takeBack() {
    undo?.forEach((value, cell) => { cell.value = value; });
    undo = null;
    form.querySelector("input[data-r]")?.dispatchEvent(new Event("input", { bubbles: true }));
    line.textContent = line.dataset.undone;
  }

  /* How a number reads, so that 1.739 is not taken for 1,739. */
  function reading(text) {
    const found = /^(khoảng|~|≈)?\s*(-?)(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?$/i.exec(text.trim());
    if (!found) return "";
    const whole = found[3].replace(/[. ]/g, "").replace(/^0+(?=\d)/, "");
    const names = ["", line.dataset.thousands, line.dataset.millions, line.dataset.billions];
    const groups = [];
    for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
    if (groups.length > names.length) return "";
    const said = groups.map((group, n) => `${group} ${names[groups.length - 1 - n]}`.trim()).join(" ");
    const about = found[1] ? `${line.dataset.about} ` : "";
    return `${about}${found[2]}${said}${found[4] ? ` ${line.dataset.comma} ${found[4]}` : ""}`;
  }

  function tell(event) {
    if (!isCell(event.target) || (event.type === "input" && undo?.has(event.target) && !event.isTrusted)) return;
    const said = reading(event.target.value);
    line.textContent = said ? `${event.target.value.trim()} ${line.dataset.reads}: ${said}` : "";
  }
  grid.addEventListener("input", tell);
  grid.addEventListener("focusin", (event) => { if (!undo) tell(event); });
  grid.addEventListener("input", (event) => { if (event.isTrusted) undo = null; });
})();
