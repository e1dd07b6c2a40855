// Adds to the plain pages: keys, a phrase and its fact shown together, and adding a fact from selected text.
"use strict";

const reading = document.querySelector(".reading");
const facts = [...document.querySelectorAll(".fact")];
const marks = [...document.querySelectorAll(".reading .mark")];
const keys = document.getElementById("keys");
const selected = document.getElementById("selected");
let current = null;

function marksOf(id) {
  return marks.filter((mark) => mark.dataset.facts.split(" ").includes(id));
}

// Show a fact and its phrase as the current ones; move the keyboard to the fact when asked to.
function choose(fact, { focus = false } = {}) {
  facts.forEach((other) => other.classList.toggle("current", other === fact));
  marks.forEach((mark) => mark.classList.remove("current"));
  current = fact;
  if (!fact) return;
  const phrase = marksOf(fact.dataset.id);
  phrase.forEach((mark) => mark.classList.add("current"));
  if (phrase.length && reading) {
    const place = phrase[0].getBoundingClientRect(), frame = reading.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) {
      reading.scrollTop += place.top - frame.top - frame.height / 3;
    }
  }
  if (focus) {
    fact.focus({ preventScroll: true });
    fact.scrollIntoView({ block: "nearest" });
  }
}

function move(by) {
  const next = facts[Math.min(facts.length - 1, Math.max(0, facts.indexOf(current) + by))];
  if (next) choose(next, { focus: true });
}

function press(key) {
  const within = current && current.querySelector(`[data-key="${key}"]`);
  if (within) within.click();
}

const actions = {
  j: () => move(1),
  k: () => move(current ? -1 : 1),
  a: () => press("a"),
  e: () => press("e"),
  d: () => press("d"),
  u: () => document.getElementById("undo")?.requestSubmit(),
  r: () => document.getElementById("redo")?.requestSubmit(),
  "?": () => keys?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.repeat && "adur".includes(event.key)) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (keys?.open) {
    if (event.key === "?") keys.close();
    return;
  }
  if (event.key === "Escape") document.getElementById("cancel")?.click();
  const action = actions[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

// A click on a phrase goes to its fact; again, to the next fact that quotes the same words.
// Words of a link cannot be selected with the mouse, so a phrase is no link here; the facts lead to it by theirs.
marks.forEach((mark) => {
  const address = mark.getAttribute("href");
  mark.removeAttribute("href");
  mark.addEventListener("click", () => {
    if (!window.getSelection().isCollapsed) return;
    const here = mark.dataset.facts.split(" ").map((id) => document.getElementById(`fact-${id}`)).filter(Boolean);
    if (here.length) choose(here[(here.indexOf(current) + 1) % here.length], { focus: true });
    else location.assign(address);
  });
});

facts.forEach((fact) => fact.addEventListener("click", (event) => {
  const link = event.target.closest("a, button, input, select, textarea, label");
  if (link && !link.matches("blockquote a")) return;
  if (link && reading) event.preventDefault();
  choose(fact);
}));

// Where a point of the text stands, in code points of the article; null outside the text.
function offset(node, within) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!piece || !reading.contains(piece)) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, within) : within ? piece.textContent : "";
  return Number(piece.dataset.start) + [...before].length;
}

function selection() {
  const range = window.getSelection().rangeCount ? window.getSelection().getRangeAt(0) : null;
  if (!range || range.collapsed || !reading.contains(range.commonAncestorContainer)) return null;
  const pieces = [...reading.querySelectorAll("[data-start]")].filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  const last = pieces[pieces.length - 1];
  const start = offset(range.startContainer, range.startOffset) ?? Number(pieces[0].dataset.start);
  const end = offset(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + [...last.textContent].length;
  return end > start ? { start, end, words: range.toString().trim() } : null;
}

if (reading && selected) {
  const link = selected.querySelector("a"), use = selected.querySelector("button");
  document.addEventListener("selectionchange", () => {
    const found = selection();
    if (!found && selected.contains(document.activeElement)) return;
    selected.hidden = !found;
    if (!found) return;
    selected.querySelector("q").textContent = found.words;
    link.href = `${selected.dataset.add}?start=${found.start}&end=${found.end}`;
  });
  // In an open form the selected words can become the phrase of the fact.
  const quote = document.getElementById("in-quote"), span = document.querySelector("#correct [name=span]");
  use?.addEventListener("mousedown", (event) => event.preventDefault());
  use?.addEventListener("click", () => {
    const found = selection();
    if (!found) return;
    quote.value = found.words;
    span.value = `${found.start}-${found.end}`;
    selected.hidden = true;
    quote.focus();
  });
  quote?.addEventListener("input", () => { span.value = ""; });
}

document.querySelectorAll(".scripted").forEach((part) => { part.hidden = false; });
document.getElementById("show-keys")?.addEventListener("click", () => keys.showModal());
window.addEventListener("hashchange", follow);
follow();

// Begin at the fact that the address names, else at the first.
function follow() {
  const named = location.hash.startsWith("#fact-") && document.getElementById(location.hash.slice(1));
  const form = document.getElementById("correct");
  choose(named || form?.closest(".fact") || facts[0] || null, { focus: Boolean(named) });
  form?.querySelector(".field:not(.wide) :is(input, select)")?.focus({ preventScroll: true });
}
