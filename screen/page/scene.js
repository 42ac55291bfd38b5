// What stands on the screen: all of it follows from the state that was told and the time.

import { clockTime, figure, meetingNow } from "./clock.js";
import { drawLine, moveLine } from "./line.js";
import { $, put, word } from "./pair.js";

const MINUTE = 60000;
const DAY = 24 * 60 * MINUTE;
const ALONE = ["paused", "closed_door"];
const ITEM = ["open", "between", "before"];

// Set everything that changes with a decision.
export function setScene(state) {
  const alone = ALONE.includes(state.scene);
  document.body.dataset.scene = state.scene;
  $("alone").hidden = !alone;
  put($("alone-words"), alone ? word(state.scene) : null);
  for (const id of ["top", "foot"]) $(id).hidden = alone;
  $("item").hidden = alone;
  if (alone) {
    for (const id of ["clock", "floor"]) $(id).hidden = true;
    document.title = Object.values(word(state.scene)).join(" · ");
    return;
  }
  document.title = state.title.en || state.title.es;
  put($("title"), state.title);
  put($("here-label"), word("meeting_time"));
  put($("here-zone"), state.zone.name);
  setItem(state);
  setFloor(state);
  put($("day-label"), word("the_day"));
  put($("elsewhere-label"), word("elsewhere"));
  put($("practices-label"), word("practices"));
  $("practices-number").textContent = String(state.practices);
  drawLine(state);
  drawCapitals(state.capitals);
}

function setItem(state) {
  const { scene, slot, question } = state;
  const shown = ITEM.includes(scene);
  const coming = scene === "between" || scene === "before";
  const intro = scene === "before" ? word("before") : coming ? word("coming") : null;
  put($("item-name"), intro ?? slot?.name ?? null);
  put($("item-title"), shown ? (coming ? named(slot) : slot.title) : word(scene));
  put($("item-date"), coming ? dated(state) : null);
  put($("item-leads"), slot ? led(slot) : null);
  $("question").hidden = !question;
  put($("question-name"), question ? word("question", { number: question.number }) : null);
  put($("question-text"), question ? question.text : null);
  setComing(state.coming);
}

function setComing(coming) {
  $("coming").hidden = !coming;
  $("coming").classList.toggle("if-room", Boolean(coming && !coming.break));
  put($("coming-title"), coming ? named(coming) : null);
  put($("coming-leads"), coming ? led(coming) : null);
}

const named = ({ name, title }) => (name ? labelled(name, title) : title);

const led = ({ leads, led_by }) => leads && labelled(word(led_by > 1 ? "leads" : "led_by"), leads);

function labelled(label, text) {
  const said = {};
  for (const language of ["en", "es"]) {
    said[language] = text[language] ? `${label[language]}: ${text[language]}` : null;
  }
  return said;
}

function dated({ date, starts, zone }) {
  const at = clockTime(starts, zone.offsets);
  return date ? { en: `${date.en}, ${at}`, es: `${date.es}, ${at}` } : { en: at, es: at };
}

// What is next begins when it is due, and not before the present item ends, or has ended.
function setComingTime({ coming, ends, zone }, now) {
  if (!coming) return;
  const starts = Math.max(coming.starts, ends, now);
  put($("coming-name"), labelled(word("coming"), dated({ date: coming.date, starts, zone })));
}

function setFloor({ speaking, following }) {
  $("floor").hidden = !speaking && !following;
  $("speaking-row").hidden = !speaking;
  $("following-row").hidden = !following;
  put($("speaking-label"), word("speaking"));
  put($("speaking"), speaking ?? null);
  put($("following-label"), word("following"));
  put($("following"), following ?? null);
}

function drawCapitals(groups) {
  $("capitals").replaceChildren(
    ...groups.map(({ cities }) => {
      const row = document.createElement("li");
      const time = document.createElement("time");
      const names = document.createElement("span");
      names.className = "stack";
      put(names, cities);
      row.append(time, " ", names);
      return row;
    }),
  );
}

// Which warning the time left has come to: none, the minutes of a threshold, or that it is over.
export function stageOf(state, now) {
  if (state.scene !== "open") return "";
  const left = state.ends - now;
  if (left < 0) return "over";
  const passed = state.warnings.filter((minutes) => left <= minutes * MINUTE);
  return passed.length ? String(Math.min(...passed)) : "";
}

export function stageWords(stage) {
  if (stage === "over") return word("over");
  if (stage === "1") return word("last_minute");
  return stage ? word("last_minutes", { number: stage }) : word("time_left");
}

// Set everything that changes with the time alone.
export function setTime(state) {
  if (ALONE.includes(state.scene)) return;
  const now = meetingNow(state.clock);
  say($("here-time"), clockTime(now, state.zone.offsets));
  state.capitals.forEach(({ offsets }, n) => {
    say($("capitals").children[n].firstChild, clockTime(now, offsets));
  });
  setFigure(state, now);
  setComingTime(state, now);
  moveLine(state, now);
}

function setFigure(state, now) {
  const open = state.scene === "open";
  const wait = state.starts - now;
  $("clock").hidden = !open && !(wait < DAY);
  if ($("clock").hidden) return;
  const stage = stageOf(state, now);
  const passed = stage && state.warnings.filter((minutes) => minutes >= stage).length;
  $("clock").dataset.stage = stage === "over" ? stage : passed;
  if (open) {
    say($("figure"), figure(state.ends - now));
    put($("clock-label"), stageWords(stage));
    const time = clockTime(state.ends, state.zone.offsets);
    put($("until"), word("until", { time }));
    say($("gauge-end"), time);
    const part = Math.max(0, (state.ends - now) / (state.ends - state.began));
    $("gauge-left").style.setProperty("inline-size", `${Math.min(100, part * 100)}%`);
  } else {
    say($("figure"), wait > 0 ? figure(wait) : "0:00");
    put($("clock-label"), word(wait > 0 ? "begins_in" : "begins_soon"));
    put($("until"), null);
  }
  $("gauge").hidden = !open;
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
