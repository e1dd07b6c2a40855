// What the server knows that can be completed: prefixes, terms with labels and counts, things by name.

import type { Prefixes } from "./prefixes";

export interface Term {
  name: string;
  kind: "class" | "property";
  label: string;
  text: string;
  count: number;
}
export interface Named {
  iri: string;
  label: string;
  count: number;
}
export interface Vocabulary {
  graphs: Named[];
  prefixes: Prefixes;
  terms: Term[];
  uses: Record<string, Record<string, number>>;
}
export interface Thing {
  iri: string;
  label: string;
  kind: string;
}

export const NOTHING: Vocabulary = { graphs: [], prefixes: {}, terms: [], uses: {} };

/** The JSON at an address of ours; undefined where it cannot be had: the editor then does without. */
export async function fetched<T>(address: string, signal?: AbortSignal): Promise<T | undefined> {
  try {
    const answer = await fetch(address, signal ? { signal } : {});
    return answer.ok ? ((await answer.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Letters as they are compared: small, without diacritics. */
export function folded(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}
