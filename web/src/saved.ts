// The last query, kept in this browser. A browser that keeps nothing is no error.

const KEY = "vnegov.query";

export function recall(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function keep(text: string): void {
  try {
    if (text.trim()) localStorage.setItem(KEY, text);
    else localStorage.removeItem(KEY);
  } catch {
    // private windows and full stores: the query is then only in the page
  }
}
