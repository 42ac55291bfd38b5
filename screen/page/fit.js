// Fit the words of the item into their place: smaller until nothing is cut off, never a word less
// of what is now. What follows an item other than a break is said only where there is room for it.

import { $ } from "./pair.js";

const SMALLEST = 0.3;
const SMALL = 0.4; // from here on nothing else helps: what is far too long is rather small than cut off
const ROOMY = 0.7; // what is now is not made smaller than this for what follows
const STEP = 0.04;

export function fit() {
  const words = $("fitted");
  const dispensable = words.querySelector(".if-room:not([hidden])");
  dispensable?.classList.remove("left-out");
  words.style.setProperty("--fit", "1");
  words.style.removeProperty("--least");
  if (getComputedStyle(document.body).getPropertyValue("--fitted").trim() !== "yes") return;
  if (dispensable && !shrink(ROOMY)) dispensable.classList.add("left-out");
  shrink(SMALLEST);
}

// Make the words smaller, down to a size, until they fit; say whether they do.
function shrink(smallest) {
  const [place, words] = [$("item"), $("fitted")];
  const tooLarge = () => words.offsetHeight > place.clientHeight || words.scrollWidth > place.clientWidth;
  let size = 1;
  words.style.setProperty("--fit", "1");
  while (size > smallest && tooLarge()) {
    size -= STEP;
    words.style.setProperty("--fit", size.toFixed(2));
    if (size < SMALL) words.style.setProperty("--least", "0px");
  }
  return !tooLarge();
}
