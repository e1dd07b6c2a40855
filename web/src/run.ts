// Running a query: the page that the server makes of it is asked for, and its answer put in the place of the last one.

import { element } from "./dom";
import type { Problem } from "./editor";

/** Queries whose address would be longer than this are posted; the server takes addresses up to 64 kB. */
const LONGEST_ADDRESS = 30_000;

export interface Answer {
  answer: HTMLElement;
  languages: HTMLElement | null;
  problem: Problem | undefined;
  rows: number | undefined;
  seconds: number;
}

/** Whether a query is too long for an address. */
export function isLong(query: string): boolean {
  return encodeURIComponent(query).length > LONGEST_ADDRESS;
}

/** The address of the page with a query, if it is not too long; it keeps the language that this page's address names. */
export function addressOf(query: string): string {
  const address = new URL(location.pathname, location.href);
  if (!isLong(query)) address.searchParams.set("query", query);
  const language = new URLSearchParams(location.search).get("lang");
  if (language) address.searchParams.set("lang", language);
  return address.href;
}

/**
 * Ask for the page of a query.
 *
 * @throws TypeError: the server cannot be reached. DOMException: it was aborted.
 */
export async function ask(query: string, signal: AbortSignal): Promise<Answer> {
  const started = performance.now();
  const asked: RequestInit = { headers: { Accept: "text/html" }, signal };
  const body = new URLSearchParams({ query });
  const answered = await fetch(addressOf(query), isLong(query) ? { ...asked, method: "POST", body } : asked);
  const page = new DOMParser().parseFromString(await answered.text(), "text/html");
  const answer = page.querySelector<HTMLElement>("#answer") ?? refusal(page, answered);
  const seconds = (performance.now() - started) / 1000;
  const rows = answer.querySelector("table.result") ? answer.querySelectorAll("table.result tbody tr").length : undefined;
  return { answer, languages: page.querySelector<HTMLElement>("nav.languages"), problem: problemIn(answer), rows, seconds };
}

/** What a page that is not that of the query says, e.g. that the query is too long: its words as a problem. */
function refusal(page: Document, answered: Response): HTMLElement {
  const main = page.querySelector("main") ?? page.body;
  const title = main.querySelector("h1")?.textContent ?? `${answered.status} ${answered.statusText}`;
  const said = [...main.querySelectorAll("p")].map((line) => line.textContent.trim());
  const lines = said.length ? said : [main.textContent.trim()];
  const section = element("section", { class: "problem" }, element("h2", {}, title), ...lines.map((line) => element("p", {}, line)));
  return element("div", { id: "answer" }, section);
}

/** The problem that a page shows, with its place in the query; undefined for none. */
export function problemIn(answer: HTMLElement): Problem | undefined {
  const section = answer.querySelector<HTMLElement>(".problem");
  if (!section?.dataset.line) return undefined;
  const message = [...section.querySelectorAll("p")].map((line) => line.textContent.trim()).join("\n");
  return { line: Number(section.dataset.line), column: Number(section.dataset.column), message };
}
