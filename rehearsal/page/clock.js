// The clock bar: the meeting's time, its pace, what comes next, and the line of the day.

import { $, ask, board, el, meetingNow, page, redraw, wish } from "./dom.js";
import { cityOf, clockTime, dayOf, myZone } from "./text.js";

const LEAST = 300; // seconds that a slot is drawn at least, however much of it is used up

const pair = (number) => String(number).padStart(2, "0");

function span(seconds) {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours} h ${pair(minutes)} min` : `${minutes}:${pair(Math.floor(seconds) % 60)}`;
}

export const meetingZone = () => board().zone || "UTC";

export function tick() {
  if (!page.state || !page.seen) return;
  const { rate, pace } = page.state.clock;
  const [now, zone, mine] = [meetingNow(), meetingZone(), myZone()];
  const day = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", day: "numeric", month: "short" });
  write("time-there", `${day.format(now * 1000)}, ${clockTime(now, zone, "2-digit")}`);
  const named = board().zone_name;
  write("zone-there", named && named !== zone ? named : zone === "UTC" ? zone : `${cityOf(zone)} time`);
  write("time-here", mine === zone ? "" : `${clockTime(now, mine)} where you are, ${cityOf(mine)}`);
  write("pace", rate === 0 ? "paused" : `${rate}×`);
  offerPace(pace);
  document.body.classList.toggle("stopped", rate === 0);
  for (const button of document.querySelectorAll("[data-rate]"))
    button.setAttribute("aria-pressed", String(Number(button.dataset.rate) === rate));
  drawNext(now, zone);
  drawLasting(rate, pace);
  drawDay(now, zone);
}

// A pace of somebody's own choice has its button too, in its place among the others.
function offerPace(pace) {
  const buttons = [...$("rates").children];
  if (buttons.some((b) => Number(b.dataset.rate) === pace)) return;
  const after = buttons.find((b) => Number(b.dataset.rate) > pace) || null;
  $("rates").insertBefore(paceButton(el("button", { type: "button", "data-rate": pace }, `${pace}×`)), after);
}

function paceButton(button) {
  button.addEventListener("click", () => ask("/admin/clock", { rate: Number(button.dataset.rate) }));
  return button;
}

function write(id, words) {
  if ($(id).textContent !== words) $(id).textContent = words;
}

function drawNext(now, zone) {
  const next = board().next_deadline;
  const jump = (board().buttons || []).find((b) => b.group === "clock");
  const what = next && `${clockTime(next.at, zone)} ${next.name}`;
  redraw($("next"), next ? [
    { key: "what", mark: what, draw: () => el("div", {},
      el("span", { class: "faint" }, "Next at ", clockTime(next.at, zone), ", ", el("span", { id: "left" })),
      el("span", { class: "what" }, next.name)) },
    ...(jump ? [{ key: "jump", mark: jump.label + jump.help, draw: () =>
      el("button", { type: "button", id: "jump", title: jump.help, onclick: () => wish(jump.id) }, jump.label) }] : []),
  ] : [{ key: "none", mark: "none", draw: () =>
    el("span", { class: "faint" }, board().buttons ? "Nothing falls due by itself now." : "") }]);
  if (next) write("left", next.at >= now ? `in ${span(next.at - now)}` : "now");
}

// What is out of the ordinary, said while it lasts.
function drawLasting(rate, pace) {
  const lasting = (board().buttons || []).filter((b) => b.until && b.until > Date.now() / 1000);
  const left = (b) => Math.max(0, Math.ceil(b.until - Date.now() / 1000));
  const away = document.body.classList.contains("away");
  const said = [
    away && "The rehearsal cannot be reached: it has stopped, or is starting again.",
    !away && rate < pace && `The clock goes at ${rate}× while somebody fills a form, then at ${pace}× again.`,
    !away && !page.state.connections && !page.state.app.request_url && (board().away || "The bot is away."),
    ...(away ? [] : lasting.map((b) => b.help)),
  ].filter(Boolean);
  redraw($("lasting"), said.map((words) => ({ key: words, mark: words, draw: () => el("span", {}, words) })));
  for (const button of document.querySelectorAll("[data-until]"))
    button.textContent = `${left({ until: Number(button.dataset.until) })} s left`;
}

function ofToday(now, zone) {
  const marks = page.state.clock.marks;
  const days = [...new Set(marks.map((m) => dayOf(m.at, zone)))].sort();
  const today = days.find((day) => day >= dayOf(now, zone)) || days.at(-1);
  return [today, marks.filter((m) => dayOf(m.at, zone) === today)];
}

function place(node, from, to, first, last) {
  node.style.left = `${((from - first) / (last - first)) * 100}%`;
  node.style.width = `${((to - from) / (last - first)) * 100}%`;
  return node;
}

// What runs over its time has lasted until now, and what comes opens no sooner than it ends.
function asItCanBe(marks, now, ends) {
  let [free, drawn] = [0, 0];
  return marks.map((m) => {
    if (m.state === "now" || m.state === "paused") {
      free = drawn = Math.max(ends(m), now);
      return { ...m, from: m.at, end: free };
    }
    if (m.state !== "coming") return { ...m, from: m.at };
    const from = Math.max(m.at, drawn);
    drawn = Math.max(ends(m), from + Math.min(ends(m) - m.at, LEAST));
    return { ...m, at: Math.max(m.at, free), from, end: drawn };
  });
}

function drawDay(now, zone) {
  const [today, told] = ofToday(now, zone);
  const mark = `${today}${Math.floor(now / 60)}${zone}${JSON.stringify(told)}`;
  if ($("day").mark === mark) return;
  $("day").mark = mark;
  $("day").hidden = !told.length;
  if (!told.length) return;
  const ends = (m) => m.end || m.at + 60;
  const marks = asItCanBe(told, now, ends);
  const first = Math.min(...marks.map((m) => Math.min(m.at, m.planned || m.at)));
  const last = Math.max(...marks.map((m) => Math.max(ends(m), m.planned_end || 0)));
  const time = (at) => clockTime(at + 1, zone); // the cast acts a moment early
  const moved = (m) => m.planned && Math.abs(m.planned - m.at) >= 60;
  const said = (m) =>
    `${time(m.at)} to ${time(ends(m))} ${m.title || m.name}, ${m.state || ""}` +
    (moved(m) ? `, planned at ${time(m.planned)}` : "");
  const block = (m) =>
    place(
      el("div", { class: `slot ${(m.state || "").replace(" ", "-")} ${m.quiet ? "pause" : ""}`, title: said(m) },
        el("b", {}, m.name),
        el("span", {}, ` ${time(m.at)}`, moved(m) ? el("s", {}, time(m.planned)) : null)),
      m.from, ends(m), first, last);
  const plan = (m) => place(el("div", { class: "plan" }), m.planned, m.planned_end, first, last);
  const needle = place(el("div", { class: "needle" }), Math.min(Math.max(now, first), last), now, first, last);
  needle.style.width = "";
  $("day").setAttribute("aria-label", `The day: ${marks.map(said).join("; ")}. It is ${time(now)}.`);
  $("day").replaceChildren(...marks.filter(moved).map(plan), ...marks.map(block), needle);
}

export function startClock() {
  document.querySelectorAll("[data-rate]").forEach(paceButton);
  $("more").addEventListener("click", () => {
    const open = $("controls").classList.toggle("open");
    $("more").setAttribute("aria-expanded", String(open));
    document.body.classList.toggle("steering", open);
  });
  setInterval(tick, 250);
}
