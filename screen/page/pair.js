// Texts in English and Spanish: set as text only, once where both are the same, marked where one is missing.

import { WORDS } from "./words.js";

export const LANGUAGES = ["en", "es"];

export const $ = (id) => document.getElementById(id);

function span(language, text, mark) {
  const made = document.createElement("span");
  if (language) made.lang = language;
  made.textContent = text;
  if (mark) {
    const small = document.createElement("small");
    small.textContent = ` (${mark})`;
    made.append(small);
  }
  return made;
}

function parts({ en, es }) {
  if (en && es) return en === es ? [span("", en)] : [span("en", en), span("es", es)];
  if (!en && !es) return [];
  const only = WORDS[en ? "en_only" : "es_only"];
  return [span(en ? "en" : "es", en || es, `${only.en} · ${only.es}`)];
}

// Put a text into an element, and leave the element alone if it says so already.
export function put(element, text) {
  const key = JSON.stringify(text ?? null);
  if (element.dataset.said === key) return;
  element.dataset.said = key;
  const made = text ? parts(text) : [];
  element.classList.toggle("one", made.length < 2);
  element.hidden = made.length === 0;
  const between = element.classList.contains("inline") ? " · " : "";
  element.replaceChildren(...made.flatMap((part, n) => (n && between ? [between, part] : [part])));
}

// A word of the page with its values put in; a value may itself differ between the languages.
export function word(name, values = {}) {
  const said = {};
  for (const language of LANGUAGES) {
    said[language] = WORDS[name][language].replace(/\{(\w+)\}/g, (_, key) =>
      String(values[key]?.[language] ?? values[key]),
    );
  }
  return said;
}

export function joined(...texts) {
  const said = {};
  for (const language of LANGUAGES) {
    said[language] = texts
      .filter(Boolean)
      .map((text) => text[language] || text.en || text.es)
      .join(": ");
  }
  return said;
}
