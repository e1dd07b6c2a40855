// The page /sparql with a script: an editor in the place of its text field. Without one, the form works as it is.

import { button, element } from "./dom";
import { Editor } from "./editor";
import { examples, passOn } from "./menus";
import { enhance } from "./results";
import { addressOf, ask, isLong, problemIn } from "./run";
import { keep, recall } from "./saved";
import { NOTHING, type Vocabulary, fetched } from "./vocabulary";
import { Words } from "./words";

class Page {
  readonly words: Words;
  readonly editor: Editor;
  readonly status = element("p", { role: "status", class: "status-line" });
  readonly stop: HTMLButtonElement;
  #vocabulary: Vocabulary = NOTHING;
  #running: AbortController | undefined;

  constructor(
    readonly form: HTMLFormElement,
    readonly field: HTMLTextAreaElement,
  ) {
    const { words, suggest, endpoint, examples: menu } = form.dataset as Record<string, string>;
    this.words = new Words(JSON.parse(words!) as Record<string, string>, document.documentElement.lang);
    const host = element("div", { class: "editor" });
    field.after(host);
    const sources = { vocabulary: () => this.#vocabulary, suggest: suggest!, words: this.words };
    this.editor = new Editor(host, field.value, sources, () => void this.run(), (text) => this.#changed(text));
    field.hidden = true;
    form.querySelector<HTMLLabelElement>("label")!.addEventListener("click", () => this.editor.view.focus());
    this.stop = button(this.words.say("cancel"), () => this.#running?.abort(), { class: "quiet", hidden: true });
    const tools = element("div", { class: "editor-tools" },
      examples(menu!, this.words, (query) => this.#take(query)),
      passOn(endpoint!, this.words, () => this.editor.text, (text, copy) => this.say(text, copy)),
    );
    form.querySelector("label")!.after(tools);
    form.querySelector("button[type=submit]")!.after(this.stop);
    form.append(element("p", { class: "help keys" }, this.words.say("keys")), this.status);
    this.#listen();
    void this.#start();
  }

  say(text: string, copy?: string): void {
    this.status.replaceChildren(text, ...(copy === undefined ? [] : [element("textarea", { readonly: true, rows: "6", "aria-label": text }, copy)]));
  }

  /** Run the query: its answer takes the place of the last one, and its address becomes that of the page. */
  async run(remember = true): Promise<void> {
    const query = this.editor.text;
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    this.stop.hidden = false;
    this.say(this.words.say("running"));
    try {
      const found = await ask(query, running.signal);
      if (remember && query !== (history.state as { query?: string } | null)?.query) history.pushState({ query }, "", addressOf(query));
      this.#show(found);
    } catch (error) {
      if (running === this.#running) this.say(this.words.say(running.signal.aborted ? "cancelled" : "offline"));
      if (!running.signal.aborted && !(error instanceof TypeError)) throw error;
    } finally {
      if (running === this.#running) this.stop.hidden = true;
    }
  }

  #show({ answer, languages, problem, rows, seconds }: Awaited<ReturnType<typeof ask>>): void {
    document.querySelector("#answer")!.replaceWith(answer);
    if (languages) document.querySelector("nav.languages")?.replaceWith(languages);
    enhance(answer, this.words, this.form.action);
    this.editor.mark(problem);
    const time = { seconds: Number(seconds.toFixed(2)) };
    const key = answer.querySelector(".problem") ? "failed" : rows === undefined ? "done" : "rows";
    this.say(this.words.say(key, { ...time, ...(rows === undefined ? {} : { count: rows }) }));
    if (answer.getBoundingClientRect().top > innerHeight - 120) answer.scrollIntoView({ block: "nearest" });
  }

  #take(query: string): void {
    this.editor.replace(query);
    this.editor.view.focus();
  }

  #changed(text: string): void {
    this.field.value = text;
    keep(text);
  }

  #listen(): void {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
    addEventListener("popstate", (event) => {
      const query = (event.state as { query?: string } | null)?.query;
      if (query === undefined) return;
      this.editor.replace(query);
      if (new URLSearchParams(location.search).has("query") || isLong(query)) void this.run(false);
      else document.querySelector("#answer")!.replaceChildren();
    });
  }

  async #start(): Promise<void> {
    const answer = document.querySelector<HTMLElement>("#answer")!;
    history.replaceState({ query: this.field.value }, "");
    enhance(answer, this.words, this.form.action);
    this.editor.mark(problemIn(answer));
    if (!("asked" in this.form.dataset)) this.#restore();
    this.#vocabulary = (await fetched<Vocabulary>(this.form.dataset.vocabulary!)) ?? NOTHING;
    this.editor.check();
  }

  /** The query of last time, where the address names none; the example comes back by a button or by undoing. */
  #restore(): void {
    const [example, last] = [this.editor.text, recall()];
    if (!last || last === example) return;
    this.editor.replace(last);
    const back = button(this.words.say("restored.drop"), () => {
      this.#take(example);
      this.say("");
    }, { class: "quiet" });
    this.status.replaceChildren(this.words.say("restored"), " ", back);
  }
}

const form = document.querySelector<HTMLFormElement>("form.sparql[data-words]");
const field = form?.querySelector<HTMLTextAreaElement>("textarea");
if (form && field) new Page(form, field);
