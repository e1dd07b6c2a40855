// A map of the places in a result: points among the provinces that the data know, over a grid of degrees.

import { element, svg } from "./dom";
import type { Rows } from "./rows";
import type { Words } from "./words";

interface Spot {
  label: string;
  href: string;
  lat: number;
  long: number;
}
interface Bindings {
  results: { bindings: Record<string, { value: string }>[] };
}

const PREFIXES = "PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> PREFIX vn: <https://w3id.org/vnegov/ontology#> ";
const AROUND = `${PREFIXES} SELECT ?x ?lat ?long WHERE { ?x a vn:Province ; geo:lat ?lat ; geo:long ?long }`;
const MOST_ASKED = 300;
const MOST_NAMED = 12;
const STRETCH = Math.cos((16 * Math.PI) / 180);

/** Draws into a figure: coordinates of the rows themselves, else those that the data have of their things. */
export async function map(rows: Rows, words: Words, endpoint: string): Promise<HTMLElement> {
  const own = spotsOf(rows);
  const [spots, around] = await Promise.all([own.length ? own : spotsOfThings(rows, endpoint), ask(endpoint, AROUND)]);
  if (!spots.length) return element("p", { class: "empty" }, words.say("map.none"));
  const caption = element("figcaption", {}, words.say("map.label", { count: spots.length }));
  return element("figure", { class: "chart map" }, caption, drawn(spots, around, words), element("p", { class: "help" }, words.say("map.help")));
}

function spotsOf(rows: Rows): Spot[] {
  const lat = rows.columns.findIndex((name) => /^(lat|latitude|vido|vi_do)$/i.test(name));
  const long = rows.columns.findIndex((name) => /^(lon|lng|long|longitude|kinhdo|kinh_do)$/i.test(name));
  const spots: Spot[] = [];
  for (const { cells } of rows.rows) {
    const named = cells.find((cell) => cell.href) ?? cells.find((cell, at) => cell.text && at !== lat && at !== long);
    const point = cells.map((cell) => /POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)/i.exec(cell.value)).find(Boolean);
    const at = point ? [point[2], point[1]] : lat >= 0 && long >= 0 ? [cells[lat]!.value, cells[long]!.value] : [];
    const [north, east] = at.map((text) => Number.parseFloat(text ?? ""));
    if (Number.isFinite(north) && Number.isFinite(east)) {
      spots.push({ label: named?.text ?? "", href: named?.href ?? "", lat: north!, long: east! });
    }
  }
  return spots;
}

/** Where the things of a result are: they themselves, the territory of an agency, the place that a fact concerns. */
async function spotsOfThings(rows: Rows, endpoint: string): Promise<Spot[]> {
  const things = new Map<string, { text: string; href: string }>();
  for (const cell of rows.rows.flatMap((row) => row.cells)) {
    if (cell.kind === "iri" && /^https?:[^\s<>"{}|\\^`]+$/.test(cell.value)) things.set(cell.value, cell);
  }
  const listed = [...things.keys()].slice(0, MOST_ASKED).map((iri) => `<${iri}>`);
  if (!listed.length) return [];
  const query = `${PREFIXES} SELECT ?x ?lat ?long WHERE { VALUES ?x { ${listed.join(" ")} }
    ?x (vn:territory|vn:concernsPlace|vn:place)? ?place . ?place geo:lat ?lat ; geo:long ?long }`;
  const found = await ask(endpoint, query);
  return found.map((spot) => ({ ...spot, label: things.get(spot.label)?.text ?? "", href: things.get(spot.label)?.href ?? "" }));
}

async function ask(endpoint: string, query: string): Promise<Spot[]> {
  try {
    const headers = { Accept: "application/sparql-results+json" };
    const answer = await fetch(endpoint, { method: "POST", headers, body: new URLSearchParams({ query }) });
    if (!answer.ok) return [];
    const { results } = (await answer.json()) as Bindings;
    return results.bindings.map((row) => ({ label: row.x!.value, href: "", lat: Number(row.lat!.value), long: Number(row.long!.value) }));
  } catch {
    return [];
  }
}

function drawn(spots: Spot[], around: Spot[], words: Words): SVGSVGElement {
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
  const few = new Set(spots.map((spot) => spot.label)).size <= MOST_NAMED;
  const dark = spots.map((spot, at) => point(spot, x(spot.long), y(spot.lat), few && spots.findIndex((one) => one.lat === spot.lat && one.long === spot.long) === at));
  const title = words.say("map.label", { count: spots.length });
  const size = { viewBox: `0 0 ${width} ${height}`, width: String(width), height: String(height) };
  return svg("svg", { ...size, role: "group", "aria-label": title }, ...grid, ...pale, ...dark);
}

function point(spot: Spot, x: number, y: number, named: boolean): SVGElement {
  const parts: SVGElement[] = [svg("circle", { class: "spot", cx: String(x), cy: String(y), r: "6" }, svg("title", {}, spot.label))];
  if (named) parts.push(svg("text", { x: String(x + 10), y: String(y + 5) }, spot.label));
  return spot.href ? svg("a", { href: spot.href, "aria-label": spot.label }, ...parts) : svg("g", {}, ...parts);
}

function edge(spots: Spot[], name: "lat" | "long", best: (...values: number[]) => number): number {
  return best(...spots.map((spot) => spot[name]));
}
