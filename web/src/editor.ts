// The editor: CodeMirror in a shadow root, where its styles are sheets made by script, as the page's policy allows.

import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { StreamLanguage, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { type Diagnostic, forceLinting, lintKeymap, linter } from "@codemirror/lint";
import { EditorState, type Extension, Prec, StateEffect } from "@codemirror/state";
import { EditorView, type ViewUpdate, highlightSpecialChars, hoverTooltip, keymap, lineNumbers, tooltips } from "@codemirror/view";
import { type Sources, completions, described } from "./completion";
import { declaration } from "./prefixes";
import { colours, theme } from "./theme";
import { tokens } from "./tokens";

export interface Problem {
  line: number;
  column: number;
  message: string;
}

/** Asks for the checks to be made again though the text is the same. */
const recheck = StateEffect.define<null>();
const asked = (update: ViewUpdate) => update.transactions.some((one) => one.effects.some((effect) => effect.is(recheck)));

export class Editor {
  readonly view: EditorView;
  readonly #sources: Sources;
  #problem: Problem | undefined;

  constructor(host: HTMLElement, text: string, sources: Sources, run: () => void, changed: (text: string) => void) {
    this.#sources = sources;
    const root = host.attachShadow({ mode: "open" });
    const extensions = [this.#assistance(), behaviour(run), look(sources), EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(this.text);
    })];
    this.view = new EditorView({ parent: root, root, state: EditorState.create({ doc: text, extensions }) });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Put another text in the place of the whole; undo brings the earlier one back. */
  replace(text: string): void {
    this.#problem = undefined;
    const { length } = this.view.state.doc;
    this.view.dispatch({ changes: { from: 0, to: length, insert: text }, annotations: isolateHistory.of("full"), selection: { anchor: 0 } });
  }

  /** Mark where the server could not go on reading, until the text changes; undefined takes the mark away. */
  mark(problem: Problem | undefined): void {
    this.#problem = problem;
    if (problem) {
      const line = this.view.state.doc.line(Math.min(problem.line, this.view.state.doc.lines));
      const at = Math.min(line.from + problem.column - 1, line.to);
      this.view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
    }
    this.check();
  }

  /** Look for undeclared prefixes and unknown names again. */
  check(): void {
    this.view.dispatch({ effects: recheck.of(null) });
    forceLinting(this.view);
  }

  #assistance(): Extension {
    const { vocabulary, words } = this.#sources;
    return [
      autocompletion({ override: [completions(this.#sources)], icons: false, maxRenderedOptions: 60 }),
      linter((view) => this.#doubts(view), { delay: 400, needsRefresh: asked }),
      hoverTooltip((view, at) => {
        const token = tokens(view.state.doc.toString()).find((one) => one.from <= at && at <= one.to);
        const term = vocabulary().terms.find((one) => one.name === token?.text);
        return token && term ? { pos: token.from, end: token.to, create: () => ({ dom: described(term, words) }) } : null;
      }),
      EditorView.inputHandler.of((view, from, to, typed) => this.#declareTyped(view, from, to, typed)),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#problem = undefined;
      }),
    ];
  }

  /** A colon after a known prefix, where it is not declared: declare it at the same stroke. */
  #declareTyped(view: EditorView, from: number, to: number, typed: string): boolean {
    if (typed !== ":") return false;
    const line = view.state.doc.lineAt(from).text.slice(0, from - view.state.doc.lineAt(from).from);
    const prefix = /(?:^|[\s({|/^;,.!])([a-z][\w-]*)$/.exec(line)?.[1];
    if (!prefix || /\bPREFIX\s+[\w-]*$/i.test(line) || /["'#]/.test(line)) return false;
    const declares = declaration(view.state, prefix, this.#sources.vocabulary().prefixes);
    if (!declares) return false;
    const anchor = from + declares.insert.length + 1;
    view.dispatch({ changes: [declares, { from, to, insert: ":" }], selection: { anchor }, userEvent: "input.type" });
    startCompletion(view);
    return true;
  }

  #doubts(view: EditorView): Diagnostic[] {
    const { vocabulary, words } = this.#sources;
    const { prefixes, terms } = vocabulary();
    const names = new Set(terms.map((term) => term.name));
    const found: Diagnostic[] = [];
    for (const { kind, from, to, text } of tokens(view.state.doc.toString())) {
      const prefix = kind === "name" ? text.slice(0, text.indexOf(":")) : "";
      if (prefix && declaration(view.state, prefix, prefixes)) {
        const act = (changed: EditorView) => {
          const declares = declaration(changed.state, prefix, prefixes);
          if (declares) changed.dispatch({ changes: declares });
        };
        const actions = [{ name: words.say("prefix", { name: prefix }), apply: act }];
        found.push({ from, to, severity: "warning", message: words.say("undeclared", { name: prefix }), actions });
      } else if (prefix === "vn" && text !== "vn:" && names.size && !names.has(text)) {
        found.push({ from, to, severity: "warning", message: words.say("unknown", { name: text.slice(3) }) });
      }
    }
    const place = this.#place(view);
    const [same, others] = [found.find((one) => one.from === place?.from), found.filter((one) => one.from !== place?.from)];
    return place ? [{ ...place, actions: same?.actions ?? [] }, ...others] : found;
  }

  #place(view: EditorView): Diagnostic | undefined {
    if (!this.#problem || this.#problem.line > view.state.doc.lines) return undefined;
    const line = view.state.doc.line(this.#problem.line);
    const from = Math.min(line.from + this.#problem.column - 1, line.to);
    const token = tokens(view.state.doc.toString()).find((one) => one.from >= from);
    const to = token && token.from === from ? Math.min(token.to, line.to) : Math.min(from + 1, line.to);
    return { from, to: Math.max(from, to), severity: "error", message: this.#problem.message };
  }
}

/** Keys: Tab takes a suggestion where one is open and otherwise leaves the editor, so that no keyboard is caught. */
function behaviour(run: () => void): Extension {
  const keys = [
    { key: "Mod-Enter", run: () => (run(), true) },
    { key: "Tab", run: acceptCompletion },
  ];
  return [
    Prec.highest(keymap.of(keys)),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
    EditorView.domEventHandlers({ beforeinput: typeOver }),
    history(),
    closeBrackets(),
    indentOnInput(),
  ];
}

/** Typing over a selection: done here, since a browser that does it leaves style attributes, which the policy refuses. */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const [{ empty, from, to }, typed] = [view.state.selection.main, event.data];
  if (event.inputType !== "insertText" || !typed || empty || view.composing) return false;
  event.preventDefault();
  const replaced = () => view.state.update(view.state.replaceSelection(typed), { userEvent: "input.type", scrollIntoView: true });
  if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, typed, replaced))) view.dispatch(replaced());
  return true;
}

function look({ words }: Sources): Extension {
  return [
    StreamLanguage.define(sparql),
    syntaxHighlighting(colours),
    theme,
    lineNumbers(),
    highlightSpecialChars(),
    bracketMatching(),
    EditorView.lineWrapping,
    tooltips({ position: "absolute" }),
    EditorState.tabSize.of(2),
    EditorState.phrases.of({ Completions: words.say("completions"), Diagnostics: words.say("doubts") }),
    EditorView.contentAttributes.of({ "aria-label": words.say("label"), lang: "en", autocapitalize: "off", autocorrect: "off" }),
  ];
}
