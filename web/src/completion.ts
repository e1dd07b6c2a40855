// Completion: terms of the vocabulary by name or label, things by name, variables, prefixes, words of SPARQL.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { element } from "./dom";
import { type Place, placeOf } from "./place";
import { declaration } from "./prefixes";
import { tokens } from "./tokens";
import { type Term, type Thing, type Vocabulary, fetched, folded } from "./vocabulary";
import type { Words } from "./words";

const KEYWORDS = (
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS BIND VALUES GRAPH PREFIX ASK CONSTRUCT DESCRIBE FROM LIMIT OFFSET " +
  "EXISTS UNDEF ASC DESC AS IN a"
).split(" ").concat("GROUP BY", "ORDER BY", "HAVING", "NOT EXISTS", "FROM NAMED");
const FUNCTIONS = (
  "COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE ABS CEIL FLOOR ROUND CONCAT STRLEN " +
  "UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER SUBSTR REPLACE REGEX YEAR MONTH DAY NOW IF COALESCE ISIRI ISLITERAL"
).split(" ");
const MOST = 50;

export interface Sources {
  vocabulary: () => Vocabulary;
  suggest: string;
  words: Words;
}

/** The source of completions for the whole editor. */
export function completions(sources: Sources) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const text = context.state.doc.toString();
    const place = placeOf(text, context.pos);
    if (place.inside !== "code") return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const variable = /[?$][\p{L}\p{N}_]*$/u.exec(before)?.[0];
    if (variable !== undefined) return variable.length > 2 || context.explicit ? variables(text, context.pos, variable) : null;
    const declaring = /\bPREFIX\s+([\w.-]*)$/i.exec(before)?.[1];
    if (declaring !== undefined) return prefixes(sources.vocabulary(), context.pos - declaring.length, declaring);
    const graph = /\b(?:GRAPH|FROM|FROM\s+NAMED)\s+(<?[^\s>]*)$/i.exec(before)?.[1];
    if (graph !== undefined) return graphs(sources, context.pos - graph.length, graph);
    const name = /(?:[\p{L}_][\p{L}\p{N}_.-]*)?:[\p{L}\p{N}_.-]*$/u.exec(before)?.[0];
    if (name !== undefined) return terms(sources, context.pos - name.length, name, place);
    return words(sources, context, before, place);
  };
}

function variables(text: string, at: number, typed: string): CompletionResult | null {
  const names = tokens(text).filter((token) => token.kind === "variable" && token.text.length > 1 && token.to !== at);
  const others = [...new Set(names.map((token) => token.text))].filter((name) => name !== typed && name.startsWith(typed)).sort();
  // What is typed stands first, so that Enter ends a line and takes no longer name.
  const options = (typed.length > 1 ? [typed, ...others] : others).map((label) => ({ label }));
  return others.length ? { from: at - typed.length, options, filter: false } : null;
}

function prefixes(vocabulary: Vocabulary, from: number, typed: string): CompletionResult {
  const options = Object.entries(vocabulary.prefixes)
    .filter(([prefix]) => prefix.startsWith(typed))
    .map(([prefix, namespace]) => ({ label: `${prefix}: <${namespace}>` }));
  return { from, options, filter: false };
}

function graphs({ vocabulary, words: say }: Sources, from: number, typed: string): CompletionResult {
  const wanted = folded(typed.replace("<", ""));
  const options = vocabulary()
    .graphs.filter(({ iri, label }) => iri.includes(wanted) || folded(label).includes(wanted))
    .map(({ iri, label, count }) => ({ label: `<${iri}>`, displayLabel: label, detail: say.number(count) }));
  return { from, options, filter: false };
}

function terms(sources: Sources, from: number, typed: string, place: Place): CompletionResult | null {
  const options = termOptions(sources, typed, place);
  const done = options.length === 1 && options[0]?.label === typed; // nothing is left to complete: Enter ends the line
  return done ? null : { from, options, filter: false };
}

/** Words that are no names yet: they may become a word of SPARQL, a term by its label, or a thing by its name. */
async function words(
  sources: Sources,
  context: CompletionContext,
  before: string,
  place: Place,
): Promise<CompletionResult | null> {
  const opened = /<(\p{L}[^<>"{}|^`\\]*)$/u.exec(before)?.[1];
  const phrase = opened ?? phraseOf(before);
  const word = /[\p{L}_]*$/u.exec(before)?.[0] ?? "";
  if (opened !== undefined && /^https?:/.test(opened)) return null;
  if (!word && opened === undefined && !(context.explicit && place.slot !== "other")) return null;
  const options: Completion[] = [];
  let from = context.pos - word.length;
  if (opened === undefined) {
    options.push(...keywordOptions(word), ...(place.slot === "other" ? [] : termOptions(sources, word, place)));
  }
  if (phrase.length >= 3 && (opened !== undefined || place.slot === "object")) {
    const things = await thingOptions(sources, phrase, context);
    if (things.length && (opened !== undefined || phrase !== word)) from = context.pos - phrase.length - (opened === undefined ? 0 : 1);
    if (from < context.pos - word.length) return { from, options: things, filter: false };
    options.push(...things);
  }
  return options.length ? { from, options, filter: false } : null;
}

/** The last words of a line that may be a name, e.g. "so tttt bac giang"; words of SPARQL are none. */
function phraseOf(before: string): string {
  const found = /(?:^|[\s({;,])(\p{L}[\p{L}\p{N}&.-]*(?: [\p{L}\p{N}][\p{L}\p{N}&.-]*){0,7})$/u.exec(before)?.[1] ?? "";
  const parts = found.split(" ");
  while (parts.length && KEYWORDS.includes((parts[0] ?? "").toUpperCase().replace(/^A$/, "a"))) parts.shift();
  return parts.join(" ");
}

function keywordOptions(typed: string): Completion[] {
  if (typed.length < 2) return [];
  const wanted = typed.toUpperCase();
  const known = KEYWORDS.filter((word) => word.startsWith(wanted)).map((label) => ({ label, type: "keyword" }));
  const functions = FUNCTIONS.filter((word) => word.startsWith(wanted));
  return [...known, ...functions.map((label) => ({ label: `${label}(`, displayLabel: label, type: "function" }))];
}

function termOptions(sources: Sources, typed: string, place: Place): Completion[] {
  const { vocabulary, words: say } = sources;
  const verb = place.predicate === "a" || place.predicate === "rdf:type";
  const kind = place.slot === "predicate" ? "property" : place.slot === "object" && verb ? "class" : "";
  const here = usesHere(vocabulary(), place);
  const scored: [number, Term][] = [];
  for (const term of vocabulary().terms) {
    const score = kind && term.kind !== kind ? 0 : match(term, typed);
    if (score) scored.push([score + (here[term.name] ? 10 : 0) + (term.name.startsWith("vn:") ? 1 : 0), term]);
  }
  const weight = (term: Term) => here[term.name] ?? term.count;
  scored.sort(([a, first], [b, second]) => b - a || weight(second) - weight(first) || first.name.localeCompare(second.name));
  return scored.slice(0, MOST).map(([, term]) => option(term, say, vocabulary(), here[term.name]));
}

function usesHere(vocabulary: Vocabulary, place: Place): Record<string, number> {
  if (place.slot !== "predicate") return {};
  return Object.assign({}, ...place.classes.map((cls) => vocabulary.uses[cls] ?? {})) as Record<string, number>;
}

/** How well a term fits what is typed: its name or the words of its label begin with it, or have it inside; 0: not. */
function match(term: Term, typed: string): number {
  const [name, label, wanted] = [folded(term.name), folded(term.label), folded(typed)];
  const local = name.slice(name.indexOf(":") + 1);
  const asked = wanted.slice(wanted.indexOf(":") + 1);
  if (wanted.includes(":")) {
    if (!name.startsWith(wanted.slice(0, wanted.indexOf(":") + 1))) return 0;
    return local.startsWith(asked) ? 4 : local.includes(asked) ? 3 : label.includes(asked) ? 2 : 0;
  }
  if (!asked) return 2;
  return local.startsWith(asked) ? 4 : ` ${label}`.includes(` ${asked}`) ? 3 : asked.length > 2 && local.includes(asked) ? 2 : 0;
}

function option(term: Term, say: Words, vocabulary: Vocabulary, here: number | undefined): Completion {
  const count = say.number(here ?? term.count);
  return {
    label: term.name,
    detail: `${term.label}${term.count ? ` · ${count}` : ""}`,
    type: term.kind,
    info: () => described(term, say, here),
    apply: (view: EditorView, _: Completion, from: number, to: number) => insert(view, term.name, from, to, vocabulary),
  };
}

/** What is known of a term, as the tooltip beside the list and under the pointer shows it. */
export function described(term: Term, say: Words, here?: number): HTMLElement {
  const count = say.say(term.kind === "class" ? "things" : "uses", { count: term.count });
  const lines = [element("strong", {}, term.label || term.name), ` (${say.say(term.kind)}, ${count})`];
  const made = element("div", { class: "term" }, element("p", {}, ...lines));
  if (here) made.append(element("p", {}, say.say("uses.here", { count: here })));
  if (term.text) made.append(element("p", {}, term.text));
  return made;
}

function insert(view: EditorView, name: string, from: number, to: number, vocabulary: Vocabulary): void {
  const declares = declaration(view.state, name.slice(0, name.indexOf(":")), vocabulary.prefixes);
  const changes = [...(declares ? [declares] : []), { from, to, insert: name }];
  const end = from + name.length + (declares?.insert.length ?? 0);
  view.dispatch({ changes, selection: { anchor: end }, userEvent: "input.complete" });
}

async function thingOptions(sources: Sources, phrase: string, context: CompletionContext): Promise<Completion[]> {
  const address = new URL(sources.suggest, location.href);
  address.searchParams.set("q", phrase.trim());
  const control = new AbortController();
  context.addEventListener("abort", () => control.abort());
  const found = (await fetched<Thing[]>(address.href, control.signal)) ?? [];
  return found.map((thing) => ({
    label: `<${thing.iri}>`,
    displayLabel: thing.label,
    detail: thing.kind,
    type: "thing",
  }));
}
