// On a narrow screen the two languages take turns, unless somebody stays with one.

import { $, LANGUAGES } from "./pair.js";

const TURN = 8000;

let kept = "";

export function takeTurns() {
  for (const language of LANGUAGES) {
    $(`in-${language}`).addEventListener("click", () => {
      kept = kept === language ? "" : language;
      show(kept || language);
    });
  }
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  setInterval(() => {
    if (!kept && !still.matches) show(document.body.dataset.turn === "en" ? "es" : "en");
  }, TURN);
}

function show(turn) {
  document.body.dataset.turn = turn;
  for (const language of LANGUAGES) {
    $(`in-${language}`).setAttribute("aria-pressed", String(kept === language));
  }
}
