// Running a query: the page that the server makes of it is asked for, and its answer put in the place of the last one.

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
  const answer = page.querySelector<HTMLElement>("#answer") ?? page.querySelector<HTMLElement>("main");
  if (!answer) throw new TypeError("the answer is not a page of ours");
  answer.id = "answer";
  const seconds = (performance.now() - started) / 1000;
  const rows = answer.querySelector("table.result") ? answer.querySelectorAll("table.result tbody tr").length : undefined;
  return { answer, languages: page.querySelector<HTMLElement>("nav.languages"), problem: problemIn(answer), rows, seconds };
}

/** The problem that a page shows, with its place in the query; undefined for none. */
export function problemIn(answer: HTMLElement): Problem | undefined {
  const section = answer.querySelector<HTMLElement>(".problem");
  if (!section?.dataset.line) return undefined;
  const message = [...section.querySelectorAll("p")].map((line) => line.textContent.trim()).join("\n");
  return { line: Number(section.dataset.line), column: Number(section.dataset.column), message };
}
