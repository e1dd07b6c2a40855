// SPARQL cut into tokens: enough to know what stands where while somebody types. Judging a query is the server's work.

export type Kind = "comment" | "iri" | "string" | "variable" | "name" | "word" | "number" | "mark";
export interface Token {
  kind: Kind;
  text: string;
  from: number;
  to: number;
}

const PARTS: [Kind, string][] = [
  ["comment", "#[^\\n]*"],
  ["iri", "<[^<>\"{}|^`\\\\\\s]*>"],
  ["string", '"""[^]*?(?:"""|$)|\'\'\'[^]*?(?:\'\'\'|$)|"(?:[^"\\\\\\n]|\\\\.)*(?:"|$|(?=\\n))|\'(?:[^\'\\\\\\n]|\\\\.)*(?:\'|$|(?=\\n))'],
  ["variable", "[?$][\\p{L}\\p{N}_]*"],
  ["name", "(?:[\\p{L}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_-])?)?:(?:[\\p{L}\\p{N}_%:-](?:[\\p{L}\\p{N}_%:.-]*[\\p{L}\\p{N}_%:-])?)?"],
  ["number", "\\d+(?:\\.\\d+)?"],
  ["word", "@?[\\p{L}_][\\p{L}\\p{N}_-]*"],
  ["mark", "\\^\\^|[^\\s]"],
];
const TOKEN = new RegExp(PARTS.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join("|"), "gu");

export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const kind = PARTS.find(([name]) => match.groups?.[name] !== undefined)?.[0] ?? "mark";
    found.push({ kind, text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return found;
}
