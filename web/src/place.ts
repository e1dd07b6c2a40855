// Where in a query a position is: which part of a triple comes there, of what subject, and what is being written.

import { type Token, tokens } from "./tokens";

export type Slot = "subject" | "predicate" | "object" | "other";
export interface Place {
  /** What is being written at the position: nothing can be completed inside comments and strings. */
  inside: "code" | "comment" | "string";
  slot: Slot;
  subject: string;
  predicate: string;
  /** The classes that the query says the subject has, as it writes them. */
  classes: string[];
}

interface Group {
  slots: Slot[];
  subject: string;
  predicate: string;
  count: number;
}
const TRIPLE: Slot[] = ["subject", "predicate", "object"];
const RESET = new Set(
  "filter optional minus union graph service bind values select where having group order limit offset exists not".split(" "),
);

/** Read a query up to a position; the classes of the subject are looked for in the whole of it. */
export function placeOf(text: string, at: number): Place {
  const all = tokens(text);
  const touched = all.find((token) => token.from < at && (at < token.to || (at === token.to && token.kind === "comment")));
  const inside = touched?.kind === "comment" || touched?.kind === "string" ? touched.kind : "code";
  // What is being written ends at the position; it is not yet a term of its triple.
  const before = all.filter((token) => token.to < at || (token.to === at && token.kind === "mark"));
  const group = read(before.filter((token) => token.kind !== "comment"));
  return {
    inside,
    slot: group.slots[Math.min(group.count, group.slots.length - 1)] ?? "other",
    subject: group.subject,
    predicate: group.predicate,
    classes: classesOf(all, group.subject),
  };
}

function opened(slots: Slot[], subject = "", count = 0): Group {
  return { slots, subject, predicate: "", count };
}

function read(before: Token[]): Group {
  const outside = opened(["other"]);
  const groups = [outside];
  let values = false;
  for (const token of before) {
    const group = groups.at(-1) ?? outside;
    const word = token.kind === "word" ? token.text.toLowerCase() : "";
    if (token.text === "{") {
      groups.push(opened(values ? ["object"] : TRIPLE));
      values = false;
    } else if (token.text === "[") groups.push(opened(TRIPLE, "[]", 1));
    else if (token.text === "(") groups.push(opened([group.slots[group.count] === "predicate" ? "predicate" : "other"]));
    else if ("}])".includes(token.text)) close(groups, token.text);
    else if (RESET.has(word)) {
      group.count = 0;
      values = word === "values";
    } else step(group, token);
  }
  return groups.at(-1) ?? outside;
}

/** What was open is closed; brackets and a path in parentheses stand for a term of the triple around them. */
function close(groups: Group[], mark: string): void {
  if (groups.length < 2) return;
  const closed = groups.pop();
  const above = groups.at(-1);
  if (above === undefined) return;
  if (mark === "}") above.count = 0;
  else if (mark === "]" || closed?.slots[0] === "predicate") above.count += 1;
}

function step(group: Group, token: Token): void {
  if (token.text === ".") group.count = 0;
  else if (token.text === ";") group.count = 1;
  else if (token.text === ",") group.count = 2;
  else if ("/|".includes(token.text)) group.count = Math.min(group.count, 1);
  else if (token.kind === "mark" || token.text.startsWith("@")) return;
  else {
    if (group.count === 0) group.subject = token.text;
    if (group.count === 1) group.predicate = token.text;
    group.count += 1;
  }
}

function classesOf(all: Token[], subject: string): string[] {
  if (!subject.startsWith("?")) return [];
  const found: string[] = [];
  for (const [at, token] of all.entries()) {
    const [verb, cls] = [all[at + 1], all[at + 2]];
    if (token.text === subject && (verb?.text === "a" || verb?.text === "rdf:type") && cls?.kind === "name") found.push(cls.text);
  }
  return found;
}
