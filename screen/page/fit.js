// Fit the words of the item into their place: smaller until nothing is cut off, never a word less.

import { $ } from "./pair.js";

const SMALLEST = 0.3;
const STEP = 0.04;

export function fit() {
  const [place, words] = [$("item"), $("fitted")];
  let size = 1;
  const tooLarge = () => words.offsetHeight > place.clientHeight || words.scrollWidth > place.clientWidth;
  words.style.setProperty("--fit", "1");
  if (getComputedStyle(document.body).getPropertyValue("--fitted").trim() !== "yes") return;
  while (size > SMALLEST && tooLarge()) {
    size -= STEP;
    words.style.setProperty("--fit", size.toFixed(2));
  }
}
