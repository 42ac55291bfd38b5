// The side: who you are, and the places you can go; and the list of everybody you can be.

import { $, address, board, el, everybody, me, page, redraw } from "./dom.js";
import { face } from "./message.js";
import { isApp, title } from "./room.js";

const placeKey = (place) => (isApp(place) ? "app" : place.name || place.id);

function roleOf(person) {
  const known = (board().people || []).find((p) => p.name === person.name);
  if (known) return known;
  const group = person.is_stranger ? "From another workspace" : person.is_restricted ? "Guests" : "People";
  return { group, role: "", note: "" };
}

const answered = (known) => known.answered && `answered in ${known.answered}`;
const listed = (...words) => words.filter(Boolean).join(", ");

// On a phone the side is behind a button, which says who you are and whether anything is new.
function drawMenuButton(person) {
  const unread = page.seen.places.reduce((sum, p) => sum + (p.id === page.place ? 0 : p.unread), 0);
  const mark = `${person.name}${unread}`;
  if ($("menu").mark === mark) return;
  $("menu").mark = mark;
  $("menu").replaceChildren("☰", face(person),
    unread ? el("span", { class: "new", "aria-hidden": "true" }, String(unread)) : "",
    el("span", { class: "unseen" }, ` Channels and people. You are ${person.real_name}. ${unread} unread`));
}

// Say that the app has written privately, where the side cannot be seen.
function drawArrived(app) {
  const here = page.place === "home" || page.place === "bot" || page.place === app?.id;
  const unread = here ? 0 : app?.unread || 0;
  const before = $("arrived");
  if (unread > before.unread && before.who === page.who)
    before.replaceChildren(
      el("a", { href: address(page.who, "app") }, `New message from ${page.state.app.name}`),
      el("button", { type: "button", class: "plain", "aria-label": "Dismiss", onclick: () => before.replaceChildren() }, "✕"));
  else if (!unread || before.who !== page.who) before.replaceChildren();
  Object.assign(before, { unread, who: page.who });
}

function entry(key, name, here, unread) {
  const words = [name, unread && !here ? el("span", { class: "new" }, String(unread),
    el("span", { class: "unseen" }, " unread")) : null];
  return {
    key, mark: `${page.who}${name}${here}${unread}`,
    draw: () => el("a", { id: `go-${key}`, href: address(page.who, key), "aria-current": here ? "page" : null,
      class: unread && !here ? "unread" : "" }, words),
  };
}

const heading = (name) => ({ key: name, mark: name, draw: () => el("h2", {}, name) });

export function drawSide() {
  const person = me();
  const role = roleOf(person);
  $("team").textContent = page.state.team.name;
  const said = listed(role.role, role.note, answered(role));
  const mark = person.name + said;
  if ($("who").mark !== mark) {
    $("who").mark = mark;
    $("who").replaceChildren(
      face(person),
      el("span", {}, el("b", {}, person.real_name), el("span", { class: "note" }, said)),
      el("span", { class: "change" }, "Change"),
    );
    $("who").setAttribute("aria-label", `You are ${listed(person.real_name, said)}. Change`);
  }
  const { places } = page.seen;
  drawMenuButton(person);
  drawArrived(places.find(isApp));
  const link = (p) => entry(placeKey(p), title(p) + (p.private && p.name ? " (private)" : ""), p.id === page.place, p.unread);
  const app = places.find(isApp);
  const here = page.place === "home" || page.place === "bot" || (app && page.place === app.id);
  const directs = places.filter((p) => p.direct && !isApp(p));
  redraw($("places"), [
    heading("Channels"),
    ...places.filter((p) => !p.direct).map(link),
    heading("Apps"),
    entry(page.place === "home" ? "home" : "app", page.state.app.name, here, app?.unread || 0),
    heading("Direct messages"),
    ...directs.map(link),
    ...(page.place.startsWith("@") ? [entry(page.place, nameOfHandle(), true, 0)] : []),
    { key: "write", mark: "write", draw: () => el("button", { type: "button", id: "write",
      onclick: () => choose("write") }, "+ Write to somebody") },
  ]);
}

const nameOfHandle = () =>
  everybody().find((p) => p.name === page.place.slice(1))?.real_name || page.place;

// Show everybody: to be one of them here or in a second window, or to write to one of them.
export function choose(purpose = "be", said = "") {
  const people = everybody().map((p) => ({ ...p, ...roleOf(p), name: p.name }));
  const order = new Map((board().people || []).map((p, place) => [p.name, place]));
  people.sort((a, b) => (order.get(a.name) ?? 999) - (order.get(b.name) ?? 999));
  const groups = [...new Set(people.map((p) => p.group))];
  const be = purpose === "be";
  const close = () => $("people").close();
  const row = (p) =>
    el("li", { "data-sought": `${p.real_name} ${p.name} ${p.note} ${p.group} ${p.answered || ""}`.toLowerCase() },
      el("a", { class: "person", href: be ? address(p.name, "") : address(page.who, "@" + p.name), onclick: close },
        face(p), el("span", {}, el("b", {}, p.real_name), el("span", { class: "note" }, listed(p.note, answered(p))))),
      be ? el("a", { class: "second", href: address(p.name, ""), target: "_blank",
        "aria-label": `Second window as ${p.real_name}` }, "Second window ↗") : null);
  const list = el("div", { class: "inside", tabindex: "0", role: "group", "aria-label": "People" },
    groups.map((group) => el("section", {}, el("h3", {}, group),
      el("ul", {}, people.filter((p) => p.group === group && (be || p.name !== page.who)).map(row)))));
  const seek = (event) => {
    for (const item of list.querySelectorAll("li"))
      item.hidden = !item.dataset.sought.includes(event.target.value.toLowerCase());
    for (const section of list.querySelectorAll("section"))
      section.hidden = !section.querySelector("li:not([hidden])");
  };
  $("people").replaceChildren(
    el("header", {}, el("h2", { id: "people-title" }, be ? "Who are you?" : "Write to"),
      el("button", { type: "button", class: "plain", "aria-label": "Close", onclick: close }, "✕")),
    said ? el("p", { class: "said", role: "alert" }, said) : "",
    el("div", { class: "seek" },
      el("input", { type: "search", id: "seek", autofocus: true, "aria-label": "Find a person or a country", placeholder: "A name or a country", oninput: seek })),
    list,
    be ? el("footer", {}, el("p", { class: "faint" }, "Each window is one person, so two windows are two people. Guests and people from another workspace have no slash commands in Slack: they press the buttons or write to the app.")) : null,
  );
  $("people").showModal();
}

export function startSide() {
  const open = (shown) => {
    $("side").classList.toggle("open", shown);
    $("menu").setAttribute("aria-expanded", String(shown));
  };
  $("menu").addEventListener("click", () => open(!$("side").classList.contains("open")));
  $("places").addEventListener("click", (event) => event.target.closest("a") && open(false));
  $("room").addEventListener("click", () => open(false));
  $("who").addEventListener("click", () => {
    open(false);
    choose("be");
  });
}
