// The page: what one person sees of the workspace, kept up to date as things happen.

import { $, act, address, ask, everybody, me, page, tell } from "./dom.js";
import { drawBoard } from "./board.js";
import { startClock, tick } from "./clock.js";
import { startComposers } from "./composer.js";
import { drawModal } from "./modals.js";
import { drawHead, drawRoom, drawThread, isApp, openHome, startRoom } from "./room.js";
import { choose, drawSide, startSide } from "./side.js";

// What changes nothing but what a person sees; after anything else the setting is read again.
const SEEN_ONLY = ["message", "ephemeral", "changed", "deleted", "reactions", "view", "notice", "wish"];

let live = null;
let drawWriters = () => {};
let stale = true;

const wanted = () => {
  const asked = new URLSearchParams(location.search);
  return ["as", "in", "thread"].map((name) => asked.get(name) || "");
};
const handles = (direct) => direct.members.map((id) => page.state.people.find((p) => p.id === id)?.name);

// Find the place that the address names: a channel's name, app, home, an id, or @ and a handle.
function placeOf(key) {
  const places = page.seen?.places || [];
  if (key === "home") return "home";
  if (key === "app") return places.find(isApp)?.id || "bot";
  if (key?.startsWith("@"))
    return places.find((p) => p.direct && !isApp(p) && handles(p).includes(key.slice(1)))?.id || key;
  return (places.find((p) => p.id === key || (key && p.name === key)) || places.find((p) => p.name))?.id || "home";
}

async function glance() {
  const asked = new URLSearchParams({ place: page.place, thread: page.thread, last: page.last, since: page.opened, read: page.read || "" });
  return ask(`/admin/people/${encodeURIComponent(page.who)}/glance?${asked}`);
}

export async function refresh() {
  if (stale || !page.state) {
    stale = false; // what happens while it is read makes it stale again
    page.state = (await ask("/admin/state")) || page.state;
  }
  if (!page.state || !everybody().length) return;
  const before = location.search;
  const [who, key, thread] = wanted();
  const known = everybody().some((p) => p.name === who);
  page.who = known ? who : (page.state.board.people?.[0] || everybody()[0]).name;
  if (page.seenBy !== page.who) page.seen = null; // somebody else's
  if (!known && who && page.unknown !== who) {
    page.unknown = who;
    choose("be", `Nobody here is called “${who}”. Who are you? Until you choose, you are ${me().real_name}.`);
  }
  page.seen ||= await glance();
  if (!page.seen) return;
  page.seenBy = page.who;
  // A direct message may have come to be with what was seen last: then look at it.
  for (let looks = 0; looks < 2; looks += 1) {
    const place = placeOf(key);
    if (looks && place === page.place) break;
    if (place !== page.place) page.last = 60;
    Object.assign(page, { place, thread });
    const seen = await glance();
    if (!seen || location.search !== before) return; // gone elsewhere meanwhile
    page.seen = seen;
  }
  const { seen } = page;
  if (seen.shown) page.reads = { ...page.reads, [seen.shown.id]: seen.shown.messages.findLast((m) => !m.ephemeral)?.ts };
  page.read = Object.entries(page.reads || {}).filter(([, ts]) => ts).map((p) => p.join(":")).join(",");
  follow();
  draw();
}

function draw() {
  const place = page.seen.places.find((p) => p.id === page.place);
  const notice = page.seen.notices.at(-1);
  if (notice && notice.number > page.told && page.told) tell(inPlainWords(notice.text));
  page.told = page.seen.number;
  document.title = `${page.seen.person.real_name} · Rehearsal`;
  $("writer").hidden = page.place === "home";
  drawHead(place);
  drawRoom(place);
  drawThread(place);
  drawSide();
  drawBoard();
  drawWriters();
  drawModal();
  tick();
}

// Slack's word for what the bot did not take, and what to do about it.
function inPlainWords(said) {
  const failed = /^(?:(\/\S+) failed with the error|Slack could not do this:) "?dispatch_failed"?$/.exec(said);
  if (!failed) return said;
  const then = page.state.connections ? "" : " when the bot is reached again";
  return `${failed[1] || "This"} was not taken: ${failed[1] ? "send it" : "do it"} again${then}. (${said})`;
}

let waiting = null;
let running = false;
function soon() {
  waiting ??= setTimeout(async () => {
    waiting = null;
    if (running) return soon();
    running = true;
    await refresh().finally(() => (running = false));
  }, 30);
}

function follow() {
  if (live?.who === page.who || document.hidden) return;
  live?.close();
  sitDown();
  live = new EventSource(`/admin/live?person=${encodeURIComponent(page.who)}`);
  live.who = page.who;
  live.onopen = () => document.body.classList.remove("away");
  live.onerror = () => document.body.classList.add("away");
  live.onmessage = (event) => {
    const { kinds } = JSON.parse(event.data);
    stale ||= kinds.some((kind) => !SEEN_ONLY.includes(kind));
    soon();
  };
}

// A browser keeps few connections open at a time: a window that nobody sees gives its own up,
// unless a form is open there, before which somebody still sits.
function seenOrNot() {
  if (!document.hidden) {
    stale = true;
    soon();
  } else if (!page.seen?.modals.length) {
    live?.close();
    live = null;
  }
}

// Each window holds a shared lock in the name of its person, so that windows know of each other.
let standUp = () => {};
let seated = null;
function sitDown() {
  standUp();
  seated = new Promise((taken) => {
    navigator.locks.request(`as ${page.who}`, { mode: "shared" }, () => new Promise((done) => {
      standUp = done;
      taken();
    }));
  });
}

// As in Slack: what only one person saw is gone when the page is loaded anew, if it is their only one.
async function forget() {
  if (performance.getEntriesByType("navigation")[0]?.type !== "reload") return;
  await seated;
  const { held } = await navigator.locks.query();
  if (held.filter((lock) => lock.name === `as ${page.who}`).length < 2) await act("reload", {});
}

export function openThread(ts) {
  page.opener = document.activeElement.id;
  go(address(page.who, keyOf(), ts)).then(() => $("reply").focus());
}

function closeThread() {
  go(address(page.who, keyOf())).then(() => $(page.opener)?.focus());
}

function go(where) {
  history.pushState(null, "", where);
  return moved();
}

function followLink(event) {
  const link = event.target.closest('a[href^="?"]');
  if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute("href"));
}

const keyOf = () => wanted()[1] || page.seen.places.find((p) => p.id === page.place)?.name || "";

async function moved() {
  const before = [page.who, page.place];
  tell("");
  await refresh();
  if (before.join() === [page.who, page.place].join()) return;
  const place = page.seen?.places.find((p) => p.id === page.place);
  if (page.place === "home" || page.place === "bot" || isApp(place)) openHome();
  if (page.place !== "home") $("text").focus({ preventScroll: true });
}

async function begin() {
  drawWriters = startComposers();
  startRoom();
  startSide();
  startClock();
  window.addEventListener("popstate", moved);
  document.addEventListener("visibilitychange", seenOrNot);
  document.addEventListener("click", followLink);
  $("thread-close").addEventListener("click", closeThread);
  $("thread").addEventListener("keydown", (event) => event.key === "Escape" && closeThread());
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  setInterval(() => {
    stale ||= !page.state?.connections;
    if (stale) soon();
  }, 2000);
  await refresh();
  await forget();
}

begin();
