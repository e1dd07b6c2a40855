// Declarations of prefixes: which there are, and where the next one goes.

import type { EditorState } from "@codemirror/state";
import { tokens } from "./tokens";

export type Prefixes = Record<string, string>;

export function declared(text: string): Set<string> {
  const all = tokens(text);
  return new Set(
    all.flatMap((token, at) => {
      const name = all[at + 1];
      return token.text.toLowerCase() === "prefix" && name?.kind === "name" ? [name.text.slice(0, -1)] : [];
    }),
  );
}

/** The change that declares a prefix below those that are declared; undefined where nothing is to be done. */
export function declaration(state: EditorState, prefix: string, known: Prefixes): { from: number; insert: string } | undefined {
  const text = state.doc.toString();
  const namespace = known[prefix];
  if (namespace === undefined || declared(text).has(prefix)) return undefined;
  const last = [...text.matchAll(/^[ \t]*PREFIX\b[^\n]*\n/gim)].at(-1);
  return { from: last ? last.index + last[0].length : 0, insert: `PREFIX ${prefix}: <${namespace}>\n` };
}
