// The look of the editor, in the colours of the site: its custom properties reach into the shadow root.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const BOX = { background: "var(--paper)", color: "var(--ink)", border: "1px solid var(--muted)", borderRadius: "3px" };

export const theme = EditorView.theme({
  "&": { ...BOX, fontSize: ".95em", position: "relative" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Consolas, monospace', lineHeight: "1.5", maxHeight: "60vh", overflow: "auto", minHeight: "12em" },
  ".cm-content": { caretColor: "var(--ink)", padding: ".4rem 0" },
  ".cm-content, .cm-gutter": { minHeight: "12em" },
  ".cm-gutters": { background: "var(--panel)", color: "var(--muted)", borderRight: "1px solid var(--rule)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.2em" },
  ".cm-line": { overflowWrap: "anywhere" },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": { background: "var(--evidence)", color: "inherit" },
  "&.cm-focused .cm-nonmatchingBracket, .cm-nonmatchingBracket": { background: "none", color: "var(--missed)" },
  ".cm-tooltip": { ...BOX, boxShadow: "0 .3rem .8rem rgb(0 0 0 / .15)", zIndex: "5" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16em", maxWidth: "min(34rem, 80vw)", minWidth: "12em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".2rem .5rem", overflow: "hidden", textOverflow: "ellipsis", minHeight: "24px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--link)", color: "var(--paper)" },
  "&.cm-focused .cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--link)", color: "var(--paper)" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal", marginLeft: ".8em" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-tooltip.cm-completionInfo": { maxWidth: "20rem", padding: ".4rem .6rem", fontFamily: '"Be Vietnam Pro", system-ui, sans-serif' },
  "@media (max-width: 40rem)": { ".cm-tooltip.cm-completionInfo": { display: "none" } },
  ".term": { maxWidth: "24rem", padding: ".2rem .4rem", fontFamily: '"Be Vietnam Pro", system-ui, sans-serif', lineHeight: "1.45" },
  ".term p": { margin: ".15rem 0" },
  ".cm-diagnostic": { fontFamily: '"Be Vietnam Pro", system-ui, sans-serif', maxWidth: "28rem", whiteSpace: "pre-wrap" },
  ".cm-diagnosticAction": { background: "var(--link)", color: "var(--paper)", font: "inherit", padding: ".1rem .6rem" },
  ".cm-lintRange-error": { background: "none", textDecoration: "underline wavy var(--missed) 2px", textUnderlineOffset: ".2em" },
  ".cm-lintRange-warning": { background: "none", textDecoration: "underline dotted var(--accent) 2px", textUnderlineOffset: ".2em" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--missed)" },
});

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.standard(tags.variableName), color: "var(--accent)" },
  { tag: tags.local(tags.variableName), color: "var(--met)" },
  { tag: [tags.atom, tags.variableName], color: "var(--link)" },
  { tag: tags.string, color: "var(--no-report)" },
  { tag: [tags.comment, tags.meta], color: "var(--muted)" },
]);
