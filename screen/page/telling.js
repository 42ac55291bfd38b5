// What a screen reader is told: changes that matter, one at a time, and never a tick.

import { clockTime } from "./clock.js";
import { $, joined, put, word } from "./pair.js";
import { stageWords } from "./scene.js";

export function tell(text) {
  put($("told"), text);
  $("told").hidden = false;
}

const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

// Whether the meeting has come to another item, or to a pause, or back from one.
export function isAnother(before, after) {
  return before.scene !== after.scene || !same(before.slot, after.slot);
}

// Tell the first thing that is new; what is told of a scene says the rest of it too.
export function tellChange(before, after) {
  if (!before) return;
  if (isAnother(before, after)) tell(sceneWords(after));
  else if (!same(before.question, after.question)) tell(questionWords(after));
  else if (!same(before.speaking, after.speaking) && after.speaking) {
    tell(joined(word("speaking"), after.speaking));
  } else if (!same(before.following, after.following) && after.following) {
    tell(joined(word("following"), after.following));
  } else if (before.ends !== after.ends && after.scene === "open") {
    const time = clockTime(after.ends, after.zone.offsets);
    tell(joined(word("time"), word("until", { time })));
  }
}

export function tellStage(before, stage) {
  if (stage && before !== stage) tell(stageWords(stage));
}

function sceneWords(state) {
  if (state.scene === "open") {
    const { slot, coming } = state;
    return joined(slot.name, slot.title, ...(coming ? [word("coming"), coming.name, coming.title] : []));
  }
  if (state.slot) return joined(word("coming"), state.slot.name, state.slot.title);
  return word(state.scene);
}

function questionWords({ question, slot }) {
  if (!question) return joined(slot.name, slot.title);
  return joined(word("question", { number: question.number }), question.text);
}
