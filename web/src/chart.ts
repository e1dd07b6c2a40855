// A chart of two columns: bars for names, a line for dates. Every mark carries its words; the table stands beside it.

import { element, svg } from "./dom";
import { type Rows, columnsOf, dayOf } from "./rows";
import type { Words } from "./words";

const MOST = 40;
interface Mark {
  label: string;
  value: number;
  day: number;
}

/** Draws into a figure with two menus: what stands along, what gives the height. */
export function chart(rows: Rows, words: Words): HTMLElement {
  const along = select(words.say("chart.along"), rows.columns.map((name, at) => [name, at]));
  const numbers = columnsOf(rows, "number");
  const heights: [string, number][] = [...numbers.map((at): [string, number] => [rows.columns[at]!, at]), [words.say("chart.count"), -1]];
  const height = select(words.say("chart.height"), heights);
  along.menu.value = String(columnsOf(rows, "date")[0] ?? rows.columns.findIndex((_, at) => !numbers.includes(at)));
  if (along.menu.selectedIndex < 0) along.menu.selectedIndex = 0;
  const space = element("div", { class: "drawing" });
  const draw = () => {
    const [x, y] = [Number(along.menu.value), Number(height.menu.value)];
    const title = words.say("chart.label", { height: heights.find(([, at]) => at === y)![0], along: rows.columns[x]! });
    space.replaceChildren(...drawn(marksOf(rows, x, y), columnsOf(rows, "date").includes(x), title, words, Math.min(space.clientWidth || 640, 704)));
  };
  for (const menu of [along.menu, height.menu]) menu.addEventListener("change", draw);
  new ResizeObserver(draw).observe(space);
  return element("figure", { class: "chart" }, element("div", { class: "choices" }, along.label, height.label), space);
}

function select(text: string, options: [string, number][]) {
  const menu = element("select", {}, ...options.map(([name, value]) => element("option", { value: String(value) }, name)));
  return { menu, label: element("label", {}, text, " ", menu) };
}

function marksOf(rows: Rows, x: number, y: number): Mark[] {
  const counted = new Map<string, Mark>();
  const marks: Mark[] = [];
  for (const { cells } of rows.rows) {
    const name = cells[x]!;
    if (!name.text) continue;
    if (y < 0) {
      const mark = counted.get(name.value) ?? { label: name.text, value: 0, day: dayOf(name.value) };
      mark.value += 1;
      counted.set(name.value, mark);
    } else if (cells[y]!.text) marks.push({ label: name.text, value: Number(cells[y]!.value), day: dayOf(name.value) });
  }
  return [...counted.values(), ...marks].filter((mark) => Number.isFinite(mark.value));
}

function drawn(marks: Mark[], dated: boolean, title: string, words: Words, width: number): (Element | string)[] {
  if (!marks.length) return [element("p", { class: "empty" }, words.say("chart.none"))];
  if (dated && new Set(marks.map((mark) => mark.day)).size > 1) return [line(marks, title, words, width)];
  const largest = [...marks].sort((a, b) => b.value - a.value).slice(0, MOST);
  const shown = marks.length > MOST ? largest : marks;
  const note = element("p", { class: "notice" }, words.say("chart.more", { shown: MOST, count: marks.length }));
  return [bars(shown, title, words, width), ...(marks.length > MOST ? [note] : [])];
}

function bars(marks: Mark[], title: string, words: Words, width: number): SVGSVGElement {
  const step = 46;
  const room = width - 90;
  const [low, high] = [Math.min(0, ...marks.map((mark) => mark.value)), Math.max(0, ...marks.map((mark) => mark.value))];
  const scale = (value: number) => ((value - low) / (high - low || 1)) * room;
  const letters = Math.floor(width / 8.2);
  const parts = marks.flatMap((mark, at) => {
    const [from, to] = [scale(Math.min(0, mark.value)), scale(Math.max(0, mark.value))];
    const label = mark.label.length > letters ? `${mark.label.slice(0, letters - 1)}…` : mark.label;
    return [
      svg("text", { x: "0", y: String(at * step + 15) }, label),
      svg("rect", { class: "bar", x: String(from), y: String(at * step + 21), width: String(Math.max(1, to - from)), height: "14" }),
      svg("text", { x: String(to + 6), y: String(at * step + 33), class: "value" }, words.number(mark.value)),
    ];
  });
  return picture(width, marks.length * step, title, parts);
}

function line(marks: Mark[], title: string, words: Words, width: number): SVGSVGElement {
  const [left, right, top, bottom, height] = [64, 24, 14, 30, 300];
  const ordered = [...marks].sort((a, b) => a.day - b.day);
  const days = ordered.map((mark) => mark.day);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const ticks = nice(Math.min(0, ...marks.map((mark) => mark.value)), Math.max(...marks.map((mark) => mark.value)));
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const x = (day: number) => left + ((day - first) / (last - first || 1)) * (width - left - right);
  const y = (value: number) => top + (1 - (value - low) / (high - low || 1)) * (height - top - bottom);
  const grid = ticks.flatMap((tick) => [
    svg("line", { class: "rule", x1: String(left), x2: String(width - right), y1: String(y(tick)), y2: String(y(tick)) }),
    svg("text", { x: String(left - 8), y: String(y(tick) + 5), "text-anchor": "end" }, words.number(tick)),
  ]);
  const names = spread(ordered, Math.max(2, Math.floor(width / 130))).map((mark) => {
    const anchor = mark.day === first ? "start" : mark.day === last ? "end" : "middle";
    return svg("text", { x: String(x(mark.day)), y: String(height - 6), "text-anchor": anchor }, mark.label);
  });
  const path = svg("polyline", { class: "trend", points: ordered.map((mark) => `${x(mark.day)},${y(mark.value)}`).join(" ") });
  const dots = ordered.map((mark) =>
    svg("circle", { class: "bar", cx: String(x(mark.day)), cy: String(y(mark.value)), r: "4" }, svg("title", {}, `${mark.label}: ${words.number(mark.value)}`)),
  );
  return picture(width, height, title, [...grid, ...names, path, ...dots]);
}

/** The first, the last, and between them those that stand nearest to equal steps of time. */
function spread(ordered: Mark[], count: number): Mark[] {
  const [first, last] = [ordered[0]!.day, ordered.at(-1)!.day];
  const wanted = Array.from({ length: count }, (_, at) => first + ((last - first) * at) / (count - 1));
  const nearest = (day: number) => ordered.reduce((best, mark) => (Math.abs(mark.day - day) < Math.abs(best.day - day) ? mark : best));
  const near = (last - first) / (count - 1) / 2;
  return [...new Map(wanted.map((day) => [nearest(day).day, nearest(day)])).values()].filter(
    (mark) => mark.day === first || mark.day === last || (mark.day - first > near && last - mark.day > near),
  );
}

/** Round numbers from below the least to above the greatest value, four to seven of them. */
function nice(low: number, high: number): number[] {
  const rough = (high - low || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!;
  const from = Math.floor(low / step);
  return Array.from({ length: Math.ceil(high / step) - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)));
}

function picture(width: number, height: number, title: string, parts: SVGElement[]): SVGSVGElement {
  const size = { viewBox: `0 0 ${width} ${height}`, width: String(width), height: String(height) };
  return svg("svg", { ...size, role: "img", "aria-label": title }, ...parts);
}
