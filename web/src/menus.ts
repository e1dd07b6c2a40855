// The menus above the editor: examples to begin with, and ways to pass the query on.

import { button, element } from "./dom";
import { LONG_LINK, curl, link, python, sparqlwrapper, vnegov } from "./share";
import { fetched } from "./vocabulary";
import type { Words } from "./words";

interface Group {
  title: string;
  queries: { title: string; query: string }[];
}

/** A menu that opens below its name, and closes with Escape, by a choice, or when the focus leaves it. */
function menu(name: string, content: HTMLElement, opened?: () => void): HTMLDetailsElement {
  const made = element("details", { class: "menu" }, element("summary", {}, name), content);
  const close = () => made.removeAttribute("open");
  made.addEventListener("toggle", () => made.open && opened?.());
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    made.querySelector("summary")?.focus();
  });
  made.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !made.contains(event.relatedTarget as Node)) close();
  });
  content.addEventListener("click", (event) => event.target instanceof HTMLButtonElement && close());
  return made;
}

export function examples(address: string, words: Words, choose: (query: string) => void): HTMLElement {
  const content = element("div", { class: "choices" });
  const fill = async () => {
    if (content.childElementCount) return;
    for (const group of (await fetched<Group[]>(address)) ?? []) {
      const list = element("ul", { class: "plain" });
      for (const { title, query } of group.queries) list.append(element("li", {}, button(title, () => choose(query))));
      content.append(element("strong", {}, group.title), list);
    }
  };
  return menu(words.say("examples"), content, () => void fill());
}

export function passOn(endpoint: string, words: Words, query: () => string, say: (text: string, copy?: string) => void): HTMLElement {
  const ways: [string, () => string][] = [
    ["copy.link", () => link(endpoint, query())],
    ["copy.curl", () => curl(endpoint, query())],
    ["copy.python", () => python(endpoint, query())],
    ["copy.sparqlwrapper", () => sparqlwrapper(endpoint, query())],
    ["copy.vnegov", () => vnegov(query())],
  ];
  const list = element("ul", { class: "plain" });
  for (const [key, made] of ways) {
    list.append(element("li", {}, button(words.say(key), () => void copy(key, made(), words, say))));
  }
  list.append(element("li", {}, button(words.say("save"), () => save(query()))));
  return menu(words.say("copy"), list);
}

async function copy(key: string, text: string, words: Words, say: (text: string, copy?: string) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    say(words.say("copy.failed"), text); // no permission, or a page that is not served securely
    return;
  }
  const long = key === "copy.link" && text.length > LONG_LINK;
  say(words.say("copied", { what: words.say(key) }) + (long ? ` ${words.say("long", { count: text.length })}` : ""));
}

function save(query: string): void {
  const address = URL.createObjectURL(new Blob([query], { type: "application/sparql-query" }));
  element("a", { href: address, download: "query.rq" }).click();
  URL.revokeObjectURL(address);
}
