// The line of the day: above what was planned, below how it goes, and the present moment.

import { clockTime } from "./clock.js";
import { $, joined, put, word } from "./pair.js";

const MINUTE = 60000;
const LONG = 120; // minutes; more of them are said in hours too
const MARKS = { planned: "to_come", open: "open", paused: "paused", closed: "closed", skipped: "skipped" };

let bars = [];

export function drawLine(state) {
  bars = state.day.map((slot) => {
    const row = document.createElement("li");
    const [planned, actual] = [bar("planned"), bar("actual")];
    planned.textContent = slot.number ?? "";
    row.dataset.status = slot.status;
    row.dataset.kind = slot.kind;
    const words = document.createElement("span");
    words.className = "unseen inline";
    put(words, joined(slot.title, word(MARKS[slot.status])));
    row.append(words, planned, actual);
    return { slot, planned, actual, row };
  });
  const now = document.createElement("li");
  now.id = "now";
  now.setAttribute("aria-hidden", "true");
  $("line").replaceChildren(...bars.map(({ row }) => row), now);
}

function bar(kind) {
  const made = document.createElement("span");
  made.className = kind;
  made.setAttribute("aria-hidden", "true");
  return made;
}

export function moveLine(state, now) {
  const ends = state.day.map(({ planned, due, closed }) => Math.max(planned[1], due[1], closed ?? 0));
  const starts = state.day.map(({ planned, due, opened }) => Math.min(planned[0], due[0], opened ?? Infinity));
  const running = state.day.some(({ status }) => status === "open");
  const [first, last] = [Math.min(...starts), Math.max(...ends, running ? now : 0)];
  const at = (instant) => ((instant - first) / (last - first)) * 100;
  for (const { slot, planned, actual } of bars) {
    place(planned, at(slot.planned[0]), at(slot.planned[1]));
    const begun = slot.opened ?? slot.due[0];
    const done = slot.closed ?? (slot.opened ? now : slot.due[1]);
    actual.hidden = slot.status === "skipped";
    place(actual, at(begun), at(Math.max(done, begun)));
  }
  $("now").hidden = now < first || now > last;
  $("now").style.setProperty("inset-inline-start", `${at(now)}%`);
  $("line").dataset.from = clockTime(first, state.zone.offsets);
  $("line").dataset.to = clockTime(last, state.zone.offsets);
  put($("drift"), drift(state, now));
}

function place(bar, start, end) {
  bar.style.setProperty("inset-inline-start", `${start}%`);
  bar.style.setProperty("inline-size", `${Math.max(0, end - start)}%`);
}

// As /plenary status says it: less than a minute is on time, half a minute counts as one.
function drift(state, now) {
  if (!state.drift) return null;
  const late = Math.max(state.drift.due, now) - state.drift.planned;
  if (Math.abs(late) < MINUTE) return word("on_time");
  const number = Math.round(Math.abs(late) / MINUTE);
  if (number <= LONG) return word(late > 0 ? "behind" : "ahead", { number });
  const values = { hours: Math.floor(number / 60), minutes: number % 60 };
  return word(late > 0 ? "behind_hours" : "ahead_hours", values);
}
