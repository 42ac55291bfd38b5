// What the rehearsal offers beside the chat: its buttons, and the first steps for a newcomer.

import { $, address, board, el, page, redraw, wish } from "./dom.js";

const offered = (b) => !b.only || b.only.includes(page.who);
const pressed = (b) => (Array.isArray(b.pressed) ? b.pressed.includes(page.who) : Boolean(b.pressed));

function button(b) {
  const on = pressed(b);
  return {
    key: b.id,
    mark: JSON.stringify(b) + page.who,
    draw: () => el("div", { class: "offer" },
      el("button", { type: "button", id: `wish-${b.id}`, "aria-pressed": String(on), onclick: () => wish(b.id) },
        b.label, el("span", { class: "state" }, on ? (b.until ? el("span", { "data-until": b.until }) : "on") : "off")),
      el("p", { class: "faint" }, b.help)),
  };
}

function drawMenu(id) {
  const buttons = (board().buttons || []).filter((b) => b.group === id && offered(b));
  $(id).hidden = !buttons.length;
  redraw($(id).lastElementChild, buttons.map(button));
  $(id).classList.toggle("lasts", id === "trouble" && buttons.some(pressed));
}

const dismissed = () => localStorage.getItem("dismissed") === (board().card?.id || "");

function step(one, place, current) {
  const state = one.done ? "done" : current ? "current" : "";
  const there = one.person === page.who;
  const person = page.state.people.find((p) => p.name === one.person);
  return el("li", { class: state },
    el("span", { class: "tick", "aria-hidden": "true" }, one.done ? "✓" : String(place + 1)),
    el("div", {},
      el("b", {}, one.done ? el("span", { class: "unseen" }, "Done: ") : null, one.title),
      current ? el("p", {}, one.text, " ",
        one.controls ? el("span", { class: "narrow" }, "It is behind ⚙ at the top. ") : null, !there && person
        ? el("a", { href: address(one.person, one.place) }, `Be ${person.real_name}`) : null) : null));
}

function drawCard() {
  const card = board().card;
  $("card").hidden = !card || dismissed();
  const mark = JSON.stringify(card) + page.who;
  if (!card || $("card").mark === mark) return;
  $("card").mark = mark;
  const current = card.steps.findIndex((s) => !s.done);
  const dismiss = () => {
    localStorage.setItem("dismissed", card.id);
    $("card").hidden = true;
    $("text").focus();
  };
  const done = current < 0;
  $("card").replaceChildren(
    el("div", { class: "head" }, el("h2", { id: "card-title" }, done ? card.done || card.title : card.title),
      el("button", { type: "button", class: "plain", "aria-label": "Dismiss these steps", onclick: dismiss }, "✕")),
    done ? el("p", { class: "wide-only" }, card.end)
      : el("ol", {}, card.steps.map((s, place) => step(s, place, place === current))),
  );
}

export function drawBoard() {
  drawMenu("cast");
  drawMenu("trouble");
  drawCard();
}
