// A query as something to pass on: a link, a command, a program.

import { tokens } from "./tokens";

/** Links longer than this are cut by some mail and chat programs. */
export const LONG_LINK = 8000;

export type Form = "rows" | "truth" | "graph";

export function formOf(query: string): Form {
  const first = tokens(query).find((token) => /^(select|ask|construct|describe)$/i.test(token.text));
  const word = first?.text.toLowerCase();
  return word === "ask" ? "truth" : word === "construct" || word === "describe" ? "graph" : "rows";
}

export function link(endpoint: string, query: string): string {
  return `${endpoint}?${new URLSearchParams({ query })}`;
}

const ACCEPT: Record<Form, string> = { rows: "text/csv", truth: "application/sparql-results+json", graph: "text/turtle" };

export function curl(endpoint: string, query: string): string {
  return [`curl ${quoted(endpoint)}`, `--header ${quoted(`Accept: ${ACCEPT[formOf(query)]}`)}`, `--data-urlencode ${quoted(`query=${query}`)}`].join(" \\\n  ");
}

export function vnegov(query: string): string {
  return `vnegov sparql ${quoted(query)}`;
}

export function python(endpoint: string, query: string): string {
  const form = formOf(query);
  const ask = `answer = requests.post(
    ${JSON.stringify(endpoint)},
    data={"query": query},
    headers={"Accept": ${JSON.stringify(ACCEPT[form])}},
    timeout=60,
)
answer.raise_for_status()`;
  const read = {
    rows: ["import io\n\nimport pandas as pd\nimport requests", "table = pd.read_csv(io.BytesIO(answer.content))\nprint(table)"],
    truth: ["import requests", 'print(answer.json()["boolean"])'],
    graph: ["import requests\nfrom rdflib import Graph", 'graph = Graph().parse(data=answer.content, format="turtle")\nprint(len(graph))'],
  }[form];
  return `${read[0]}\n\nquery = ${literal(query)}\n${ask}\n${read[1]}\n`;
}

export function sparqlwrapper(endpoint: string, query: string): string {
  const [format, read] = {
    rows: ["JSON", 'for row in answer["results"]["bindings"]:\n    print({name: cell["value"] for name, cell in row.items()})'],
    truth: ["JSON", 'print(answer["boolean"])'],
    graph: ["TURTLE", "print(answer.decode())"],
  }[formOf(query)] as [string, string];
  return `from SPARQLWrapper import ${format}, POST, SPARQLWrapper

query = ${literal(query)}
endpoint = SPARQLWrapper(${JSON.stringify(endpoint)})
endpoint.setMethod(POST)
endpoint.setQuery(query)
endpoint.setReturnFormat(${format})
answer = endpoint.query().convert()
${read}
`;
}

/** A text as a POSIX shell takes it, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A text as a literal of Python: over several lines where nothing in it would be read otherwise. */
function literal(text: string): string {
  return text.includes('"""') || text.includes("\\") ? JSON.stringify(text) : `"""\n${text.trim()}\n"""`;
}
