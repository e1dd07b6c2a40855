// The words of the page's language, which the server gives, and numbers as that language writes them.

export type Parts = Record<string, string | number>;

export class Words {
  readonly language: string;
  readonly #texts: Record<string, string>;
  readonly #numbers: Intl.NumberFormat;

  constructor(texts: Record<string, string>, language: string) {
    this.language = language;
    this.#texts = texts;
    this.#numbers = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 3 });
  }

  /** The words of a key, its places in braces filled; numbers are written as people do, and choose the form of their noun. */
  say(key: string, parts: Parts = {}): string {
    const text = this.#texts[key];
    if (text === undefined) throw new Error(`no words for ${key}`);
    return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
      const part = parts[name];
      if (one !== undefined && many !== undefined) return part === 1 ? one : many;
      return part === undefined ? whole : typeof part === "number" ? this.number(part) : part;
    });
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }
}
