// A map of the places in a result: points among the provinces that the data know, over a grid of degrees.

import { element, svg } from "./dom";
import type { Rows } from "./rows";
import type { Words } from "./words";

interface Spot {
  label: string;
  href: string;
  lat: number;
  long: number;
  /** How many rows are there. */
  rows: number;
}
interface Bindings {
  results: { bindings: Record<string, { value: string } | undefined>[] };
}

const PREFIXES = `PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX vn: <https://w3id.org/vnegov/ontology#>`;
const AROUND = `${PREFIXES} SELECT ?lat ?long WHERE { ?place a vn:Province ; geo:lat ?lat ; geo:long ?long }`;
const MOST_ASKED = 300;
const MOST_NAMED = 12;
const STRETCH = Math.cos((16 * Math.PI) / 180);

/** Draws into a figure: coordinates of the rows themselves, else those that the data have of their things. */
export async function map(rows: Rows, words: Words, endpoint: string): Promise<HTMLElement> {
  const own = spotsOf(rows);
  const [spots, around] = await Promise.all([own.length ? own : spotsOfThings(rows, words.language, endpoint), ask(endpoint, AROUND)]);
  if (!spots.length) return element("p", { class: "empty" }, words.say("map.none"));
  const caption = element("figcaption", {}, words.say("map.label", { count: spots.length }));
  const pale = around.map((row) => ({ lat: Number(row.lat?.value), long: Number(row.long?.value) }));
  return element("figure", { class: "chart map" }, caption, drawn(spots, pale, words), element("p", { class: "help" }, words.say("map.help")));
}

function spotsOf(rows: Rows): Spot[] {
  const lat = rows.columns.findIndex((name) => /^(lat|latitude|vido|vi_do)$/i.test(name));
  const long = rows.columns.findIndex((name) => /^(lon|lng|long|longitude|kinhdo|kinh_do)$/i.test(name));
  const spots: Spot[] = [];
  for (const { cells } of rows.rows) {
    const named = cells.find((cell) => cell.href) ?? cells.find((cell, at) => cell.text && at !== lat && at !== long);
    const point = cells.map((cell) => /POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)/i.exec(cell.value)).find(Boolean);
    const at = point ? [point[2], point[1]] : lat >= 0 && long >= 0 ? [cells[lat]!.value, cells[long]!.value] : [];
    add(spots, { label: named?.text ?? "", href: named?.href ?? "", lat: Number.parseFloat(at[0] ?? ""), long: Number.parseFloat(at[1] ?? ""), rows: 1 });
  }
  return spots;
}

/** Rows at the same coordinates are one spot. */
function add(spots: Spot[], spot: Spot): void {
  const same = spots.find((one) => one.lat === spot.lat && one.long === spot.long);
  if (same) same.rows += spot.rows;
  else if (Math.abs(spot.lat) <= 90 && Math.abs(spot.long) <= 180) spots.push(spot);
}

/** Where the things of a result are: they themselves, the territory of an agency, the place that a fact concerns. */
async function spotsOfThings(rows: Rows, language: string, endpoint: string): Promise<Spot[]> {
  const lines = new Map<string, Set<number>>();
  const links = new Map<string, string>();
  for (const [at, cell] of rows.rows.flatMap((row, place) => row.cells.map((one) => [place, one] as const))) {
    if (cell.kind !== "iri" || !/^https?:[^\s<>"{}|\\^`]+$/.test(cell.value)) continue;
    lines.set(cell.value, (lines.get(cell.value) ?? new Set()).add(at));
    links.set(cell.value, cell.href);
  }
  const listed = [...lines.keys()].slice(0, MOST_ASKED).map((iri) => `<${iri}>`);
  if (!listed.length) return [];
  const found = await ask(endpoint, `${PREFIXES} SELECT DISTINCT ?x ?place ?label ?lat ?long WHERE { VALUES ?x { ${listed.join(" ")} }
    ?x (vn:territory|vn:concernsPlace|vn:place)? ?place . ?place geo:lat ?lat ; geo:long ?long
    OPTIONAL { ?place rdfs:label ?label FILTER(LANG(?label) = "${language}") } }`);
  const places = Map.groupBy(found, (row) => row.place!.value);
  return [...places].map(([place, here]) => {
    const there = new Set(here.flatMap((row) => [...(lines.get(row.x!.value) ?? [])]));
    const { label, lat, long, x } = here[0]!;
    const href = links.get(place) ?? links.get(x!.value) ?? "";
    return { label: label?.value ?? "", href, lat: Number(lat!.value), long: Number(long!.value), rows: there.size };
  });
}

async function ask(endpoint: string, query: string): Promise<Bindings["results"]["bindings"]> {
  try {
    const headers = { Accept: "application/sparql-results+json" };
    const answer = await fetch(endpoint, { method: "POST", headers, body: new URLSearchParams({ query }) });
    return answer.ok ? ((await answer.json()) as Bindings).results.bindings : [];
  } catch {
    return [];
  }
}

interface Point {
  lat: number;
  long: number;
}

function drawn(spots: Spot[], around: Point[], words: Words): SVGSVGElement {
  const all = [...around, ...spots];
  const bounds = { west: edge(all, "long", Math.min) - 0.8, east: edge(all, "long", Math.max) + 2.6, south: edge(all, "lat", Math.min) - 0.6, north: edge(all, "lat", Math.max) + 0.6 };
  const scale = Math.min(44, 620 / (bounds.north - bounds.south));
  const x = (long: number) => (long - bounds.west) * STRETCH * scale;
  const y = (lat: number) => (bounds.north - lat) * scale;
  const [width, height] = [x(bounds.east), y(bounds.south)];
  const step = bounds.north - bounds.south > 30 ? 10 : 2;
  const grid: SVGElement[] = [];
  for (let lat = Math.ceil(bounds.south / step) * step; lat < bounds.north; lat += step) {
    grid.push(svg("line", { class: "rule", x1: "0", x2: String(width), y1: String(y(lat)), y2: String(y(lat)) }));
    grid.push(svg("text", { class: "degree", x: String(width - 2), y: String(y(lat) - 3), "text-anchor": "end" }, `${lat}°`));
  }
  for (let long = Math.ceil(bounds.west / step) * step; long < bounds.east; long += step) {
    grid.push(svg("line", { class: "rule", y1: "0", y2: String(height), x1: String(x(long)), x2: String(x(long)) }));
    grid.push(svg("text", { class: "degree", x: String(x(long) + 3), y: String(height - 3) }, `${long}°`));
  }
  const pale = around.map((spot) => svg("circle", { class: "around", cx: String(x(spot.long)), cy: String(y(spot.lat)), r: "3" }));
  const few = spots.length <= MOST_NAMED;
  const dark = [...spots].sort((a, b) => b.rows - a.rows).map((spot) => point(spot, x(spot.long), y(spot.lat), few, words));
  const title = words.say("map.label", { count: spots.length });
  const size = { viewBox: `0 0 ${width} ${height}`, width: String(width), height: String(height) };
  return svg("svg", { ...size, role: "group", "aria-label": title }, ...grid, ...pale, ...dark);
}

function point(spot: Spot, x: number, y: number, named: boolean, words: Words): SVGElement {
  const name = words.say("map.spot", { name: spot.label, count: spot.rows });
  const radius = Math.min(5 + Math.sqrt(spot.rows), 16);
  const parts: SVGElement[] = [svg("circle", { class: "spot", cx: String(x), cy: String(y), r: String(radius) }, svg("title", {}, name))];
  if (named) parts.push(svg("text", { x: String(x + radius + 4), y: String(y + 5) }, spot.label));
  return spot.href ? svg("a", { href: spot.href, "aria-label": name }, ...parts) : svg("g", {}, ...parts);
}

function edge(points: Point[], name: "lat" | "long", best: (...values: number[]) => number): number {
  return best(...points.map((one) => one[name]));
}
