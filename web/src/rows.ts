// The rows of a result as the page's table has them, with the values that the server wrote beside the words.

export interface Cell {
  text: string;
  kind: "" | "iri" | "number" | "date";
  /** The IRI, number or date as the data have it; the words otherwise. */
  value: string;
  href: string;
}
export interface Row {
  cells: Cell[];
  line: HTMLTableRowElement;
}
export interface Rows {
  columns: string[];
  rows: Row[];
}

export function readRows(table: HTMLTableElement): Rows {
  const columns = [...table.tHead!.rows[0]!.cells].map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0]!.rows].map((line) => ({ line, cells: [...line.cells].map(readCell) }));
  return { columns, rows };
}

function readCell(cell: HTMLTableCellElement): Cell {
  const text = cell.textContent.trim();
  const kind = (cell.dataset.kind ?? "") as Cell["kind"];
  return { text, kind, value: cell.dataset.value ?? text, href: cell.querySelector("a")?.href ?? "" };
}

/** The columns whose cells, where they are not empty, are all of a kind. */
export function columnsOf(rows: Rows, kind: Cell["kind"]): number[] {
  return rows.columns.flatMap((_, at) => {
    const cells = rows.rows.map((row) => row.cells[at]!).filter((cell) => cell.text);
    return cells.length && cells.every((cell) => cell.kind === kind) ? [at] : [];
  });
}

/** Days since 1970 of a date, year and month, or year; NaN for something else. */
export function dayOf(value: string): number {
  const match = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/.exec(value);
  if (!match) return Number.NaN;
  return Date.UTC(Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1)) / 86_400_000;
}

/** A number that orders cells of a kind; undefined where their words order them. */
export function rank(cell: Cell): number | undefined {
  if (cell.kind === "number") return Number(cell.value);
  return cell.kind === "date" ? dayOf(cell.value) : undefined;
}
