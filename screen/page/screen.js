// The screen: opens the link, follows the events, and shows what they tell and the time.

import { measure, meetingNow } from "./clock.js";
import { fit } from "./fit.js";
import { $, put, word } from "./pair.js";
import { setScene, setTime, stageOf } from "./scene.js";
import { takeTurns } from "./turns.js";
import { isAnother, tell, tellChange, tellStage } from "./telling.js";

const TICK = 200;
const AGAIN = 2000;
const REFUSED_AGAIN = 30000;
const SILENT_TOO_LONG = 40000; // a beat comes every 15 seconds
const MEASURE_EVERY = 300000;

let state = null;
let stage = "";
let source = null;
let heardAt = Date.now();
let trouble = "connecting";
let again = 0; // the one timer after which the stream is asked for again

function setTrouble(name) {
  if (trouble && !name && trouble !== "connecting") tell(word("found"));
  if (name && name !== trouble && name !== "connecting") tell(word(name));
  trouble = name;
  document.body.dataset.link = name || "good";
  showTrouble();
}

// Say it in a bar above what was told last, or alone where nothing has been told.
function showTrouble() {
  put($("trouble"), trouble && state ? word(trouble) : null);
  if (state) return;
  $("alone").hidden = !trouble;
  put($("alone-words"), trouble ? word(trouble) : null);
}

// Exchange the token of the link for a cookie; the address is left without it.
async function enter() {
  const token = location.hash.slice(1);
  if (!token) return follow();
  history.replaceState(null, "", location.pathname);
  try {
    let answer = await fetch("open", { method: "POST", body: token });
    if (answer.status === 403) answer = await fetch("open"); // an old link, where a new one was opened
    if (answer.status === 403) return refused();
    if (answer.ok) return follow();
  } catch {
    // No answer is as one that does not say whether the link is good, from a server in between.
  }
  setTrouble("lost");
  setTimeout(() => {
    location.hash = token;
  }, AGAIN);
  return null;
}

function follow() {
  clearTimeout(again);
  source?.close();
  heardAt = Date.now();
  source = new EventSource("events");
  source.addEventListener("state", ({ data }) => heard(JSON.parse(data)));
  source.addEventListener("beat", () => heard(null));
  source.addEventListener("error", () => {
    setTrouble("lost");
    if (source.readyState === EventSource.CLOSED) askWhy();
  });
}

// A stream that was refused does not say why: find out whether the link is still good.
async function askWhy() {
  source?.close();
  try {
    const answer = await fetch("open");
    if (answer.status === 403) return refused();
  } catch {
    setTrouble("lost");
  }
  tryAgain(follow, AGAIN);
  return null;
}

function tryAgain(what, milliseconds) {
  clearTimeout(again);
  again = setTimeout(what, milliseconds);
}

function refused() {
  source?.close();
  forget();
  setTrouble("refused");
  document.title = Object.values(word("refused"))[0];
  tryAgain(askWhy, REFUSED_AGAIN);
}

// Show nothing any more of what this link may no longer show.
function forget() {
  state = null;
  document.body.dataset.scene = "waiting";
  for (const id of ["top", "alone", "item", "clock", "floor", "foot"]) $(id).hidden = true;
}

async function heard(told) {
  heardAt = Date.now();
  const back = trouble;
  setTrouble("");
  if (told) show(told);
  if (back) await measure().catch(() => setTrouble("lost"));
  tick();
}

function show(told) {
  setScene(told);
  const other = !state || isAnother(state, told);
  tellChange(state, told);
  state = told;
  if (other) stage = stageOf(state, meetingNow(state.clock));
  tick();
  fit();
}

function tick() {
  if (!state) return;
  setTime(state);
  const now = stageOf(state, meetingNow(state.clock));
  tellStage(stage, now);
  stage = now;
}

function watch() {
  if (trouble !== "refused" && Date.now() - heardAt > SILENT_TOO_LONG) {
    setTrouble("lost");
    follow();
  }
}

setTrouble("connecting");
takeTurns();
setInterval(tick, TICK);
setInterval(watch, AGAIN);
setInterval(() => measure().catch(() => {}), MEASURE_EVERY);
new ResizeObserver(fit).observe($("item")); // a bar above it, or a thicker frame below, takes of its place
addEventListener("hashchange", enter);
addEventListener("offline", () => setTrouble("lost"));
addEventListener("online", follow);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) measure().catch(() => {}).then(tick);
});
enter();
