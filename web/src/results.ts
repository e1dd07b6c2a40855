// The result as the server wrote it, made handier: sorted and filtered in place, as a chart, as a map.

import { chart } from "./chart";
import { button, element } from "./dom";
import { map } from "./map";
import { type Row, type Rows, rank, readRows } from "./rows";
import { folded } from "./vocabulary";
import type { Words } from "./words";

type View = "table" | "chart" | "map";

/** Add what a script can to the result inside an element; without a table there is nothing to add. */
export function enhance(answer: ParentNode, words: Words, endpoint: string): void {
  const table = answer.querySelector<HTMLTableElement>("table.result");
  const scroll = table?.closest(".scroll");
  if (!table?.tHead || !scroll) return;
  const rows = readRows(table);
  const drawing = element("div", { hidden: true });
  const shown = views(rows, scroll, drawing, words, endpoint);
  const tools = element("div", { class: "result-tools" }, shown.buttons, filter(rows, words, shown.redraw), iris(table, rows, words));
  scroll.before(tools);
  scroll.after(drawing);
  sortable(table, rows, words);
}

/** The buttons of the views, and what draws the chosen one again when fewer rows are left. */
function views(rows: Rows, scroll: Element, drawing: HTMLElement, words: Words, endpoint: string) {
  let chosen: View = "table";
  const buttons = (["table", "chart", "map"] as View[]).map((view) =>
    button(words.say(`view.${view}`), () => void show(view), { "aria-pressed": String(view === "table"), class: "quiet", "data-view": view }),
  );
  const show = async (view: View) => {
    chosen = view;
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.view === view));
    const left = { ...rows, rows: rows.rows.filter((row) => !row.line.hidden) };
    const made = view === "chart" ? chart(left, words) : view === "map" ? await map(left, words, endpoint) : undefined;
    if (chosen !== view) return; // another one was chosen while the places of this one were asked for
    drawing.replaceChildren(...(made ? [made] : []));
    drawing.hidden = made === undefined;
    (scroll as HTMLElement).hidden = made !== undefined;
  };
  const redraw = () => {
    if (chosen !== "table") void show(chosen);
  };
  return { buttons: element("div", { role: "group", "aria-label": words.say("view"), class: "views" }, ...buttons), redraw };
}

function filter(rows: Rows, words: Words, redraw: () => void): HTMLElement {
  const input = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const status = element("span", { role: "status", class: "count" });
  const texts = rows.rows.map((row) => folded(row.cells.map((cell) => `${cell.text} ${cell.value}`).join(" ")));
  input.addEventListener("input", () => {
    const wanted = folded(input.value.trim()).split(/\s+/);
    rows.rows.forEach((row, at) => {
      row.line.hidden = !wanted.every((word) => texts[at]!.includes(word));
    });
    const shown = rows.rows.filter((row) => !row.line.hidden).length;
    status.textContent = input.value.trim() ? words.say("filtered", { shown, count: rows.rows.length }) : "";
    redraw();
  });
  return element("div", { class: "filter" }, element("label", {}, words.say("filter"), " ", input), status);
}

/** A switch that shows the IRI of each thing below its label. */
function iris(table: HTMLTableElement, rows: Rows, words: Words): HTMLElement {
  const box = element("input", { type: "checkbox" });
  const cells = rows.rows.flatMap((row) => row.cells.flatMap((cell, at) => (cell.kind === "iri" ? [{ cell, place: row.line.cells[at]! }] : [])));
  box.addEventListener("change", () => {
    if (!table.querySelector("code.iri")) {
      for (const { cell, place } of cells) place.append(element("code", { class: "iri", translate: "no" }, cell.value));
    }
    table.classList.toggle("with-iris", box.checked);
  });
  return cells.length ? element("label", { class: "switch" }, box, " ", words.say("iris")) : element("span");
}

function sortable(table: HTMLTableElement, rows: Rows, words: Words): void {
  const heads = [...table.tHead!.rows[0]!.cells];
  heads.forEach((head, at) => {
    const name = head.textContent.trim();
    const sort = button(name, () => {
      const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const one of heads) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      const sorted = [...rows.rows].sort((a, b) => compare(a, b, at, words.language) * (order === "ascending" ? 1 : -1));
      table.tBodies[0]!.append(...sorted.map((row) => row.line));
    }, { class: "sort", title: words.say("sort", { name }) });
    head.replaceChildren(sort);
  });
}

function compare(a: Row, b: Row, at: number, language: string): number {
  const [first, second] = [a.cells[at]!, b.cells[at]!];
  const [x, y] = [rank(first), rank(second)];
  if (x !== undefined && y !== undefined) return x - y;
  return first.text.localeCompare(second.text, language, { numeric: true });
}
