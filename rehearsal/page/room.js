// The room: the messages of a channel, the thread beside them, or the app's Home.

import { $, act, address, el, nameOf, page, redraw } from "./dom.js";
import { drawBlock } from "./blocks.js";
import { drawMessage } from "./message.js";
import { dayOf, mrkdwn, myZone, weekday } from "./text.js";
import { refresh } from "./page.js";

const NEAR = 80; // pixels from the end at which somebody reads along
const SAID_EVERY = 2500; // milliseconds between two announcements to a screen reader

const heard = { place: "", ts: "", waiting: [] };

const low = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
export const toEnd = (list) => list.scrollTo({ top: list.scrollHeight, behavior: "instant" });

function items(messages, place, inThread) {
  const zone = myZone();
  let day = "";
  return messages.flatMap((message) => {
    const mark = JSON.stringify(message) + place.pins.includes(message.ts) + page.who;
    const drawn = { key: message.ts, mark, draw: () => drawMessage(message, place, inThread) };
    const its = dayOf(message.meeting, zone);
    if (inThread || its === day) return [drawn];
    day = its;
    const words = weekday(message.meeting, zone);
    return [{ key: its, mark: words, draw: () => el("h2", { class: "date" }, words) }, drawn];
  });
}

const nothing = { key: "nothing", mark: "nothing", draw: () =>
  el("p", { class: "nothing" }, "Nothing has been said here yet.") };

function earlier(count) {
  const more = async () => {
    const before = $("messages").scrollHeight;
    page.last += 100;
    await refresh();
    $("messages").scrollTop += $("messages").scrollHeight - before;
  };
  const words = `Show earlier messages (${count})`;
  return { key: "earlier", mark: words, draw: () =>
    el("button", { type: "button", class: "earlier", id: "earlier", onclick: more }, words) };
}

// Tell a screen reader what has come, a few at a time.
function announce(place, messages) {
  const newest = messages.at(-1)?.ts || "";
  if (heard.place === page.who + place.id) {
    heard.waiting.push(...messages.filter((m) => m.ts > heard.ts && m.user !== page.seen.person.id));
  } else heard.waiting = [];
  Object.assign(heard, { place: page.who + place.id, ts: newest });
}

setInterval(() => {
  const came = heard.waiting.splice(0);
  if (!came.length) return;
  const spoken = (text) => mrkdwn(text.replace(/\n/g, " ")).textContent.slice(0, 160);
  const say = (m) => `${nameOf(m.user)}: ${spoken(m.text || "")}`;
  $("heard").textContent = came.length < 3 ? came.map(say).join(". ") : `${came.length} new messages`;
}, SAID_EVERY);

function drawPins(shown) {
  $("pins").hidden = !shown.pins.length;
  const count = shown.pins.length;
  $("pins").firstElementChild.textContent = `${count} pinned`;
  const first = (m) => (m.text || "").split("\n")[0].slice(0, 90);
  redraw($("pins").lastElementChild, shown.pins.map((m) => ({
    key: m.ts, mark: first(m), draw: () =>
      el("button", { type: "button", onclick: () => {
        $("pins").open = false;
        $(`m-${m.ts}`)?.scrollIntoView({ block: "start" });
      } }, first(m)),
  })));
}

export function drawRoom(place) {
  const list = $("messages");
  const { shown, home } = page.seen;
  if (page.place === "home") {
    $("pins").hidden = $("newer").hidden = true;
    const draw = () =>
      el("article", { class: "home" }, home
        ? home.blocks.map((b) => drawBlock(b, { view_id: home.id }, home.state.values))
        : el("p", { class: "faint" }, "The app has put nothing here yet."));
    return redraw(list, [{ key: "home", mark: `${page.who}${home?.hash}`, draw }]);
  }
  if (!place || shown?.id !== place.id) return redraw(list, [nothing]);
  drawPins(shown);
  const fresh = list.place !== page.who + place.id;
  const follow = fresh || list.following;
  const before = list.newest;
  redraw(list, [
    ...(shown.messages.length ? [] : [nothing]),
    ...(shown.earlier ? [earlier(shown.earlier)] : []),
    ...items(shown.messages, place, false),
  ]);
  list.place = page.who + place.id;
  list.newest = shown.messages.at(-1)?.ts;
  if (follow) toEnd(list);
  else if (list.newest > before) $("newer").hidden = false;
  announce(place, shown.messages);
}

export function drawThread(place) {
  const replies = page.thread && place && page.seen.shown?.thread;
  $("thread").hidden = !replies?.length;
  if (!replies?.length) return;
  const follow = low($("replies")) || $("replies").thread !== page.thread;
  redraw($("replies"), items(replies, place, true));
  $("replies").thread = page.thread;
  if (follow) toEnd($("replies"));
}

export function startRoom() {
  const list = $("messages");
  $("newer").textContent = "New messages ↓";
  $("newer").addEventListener("click", () => toEnd(list));
  list.following = true;
  list.addEventListener("scroll", () => {
    if (list.clientHeight !== list.tall) return; // the room has changed, nobody has scrolled
    list.following = low(list);
    if (list.following) $("newer").hidden = true;
  });
  // Whoever reads along stays at the end when the room or what is in it grows.
  const stay = () => {
    list.tall = list.clientHeight;
    if (list.following) toEnd(list);
  };
  new ResizeObserver(stay).observe(list);
  list.addEventListener("load", stay, true);
}

export const title = (place) => {
  if (place.name) return "#" + place.name;
  const others = place.members.filter((m) => m !== page.seen.person.id);
  return others.map(nameOf).join(", ") || page.state.app.name;
};

export function drawHead(place) {
  const app = page.state.app;
  const withApp = ["home", "bot"].includes(page.place) || isApp(place);
  $("room-name").textContent = withApp ? app.name
    : place ? title(place) : page.place.startsWith("@") ? nameOfHandle(page.place.slice(1)) : "";
  $("topic").replaceChildren(place?.topic ? mrkdwn(place.topic) : "");
  $("tabs").hidden = !withApp;
  const tab = (name, key, here) =>
    el("a", { href: address(page.who, key), "aria-current": here ? "page" : null }, name);
  if (withApp) {
    $("tabs").replaceChildren(
      tab("Home", "home", page.place === "home"),
      tab("Messages", "app", page.place !== "home"),
    );
  }
  if (page.place === "home") $("pins").hidden = true;
}

export const isApp = (place) =>
  Boolean(place?.direct && place.members.includes(page.state.app.user_id));
const nameOfHandle = (handle) =>
  page.state.people.find((p) => p.name === handle)?.real_name || handle;

export const openHome = () => act("home", { tab: page.place === "home" ? "home" : "messages" });
