// One message: who said it and when, its words, its files, and what can be done with it.

import { $, act, el, nameOf, outsider, page, personOf } from "./dom.js";
import { drawBlock } from "./blocks.js";
import { EMOJI, clockTime, mrkdwn, myZone } from "./text.js";
import { openThread } from "./page.js";

const OFFERED = {
  "+1": "agree", white_check_mark: "done", eyes: "seen", memo: "on record", pray: "thanks", raised_hand: "hand", question: "question",
};
const QUIET = ["channel_topic", "channel_join", "channel_leave", "tombstone"];

export function face(person) {
  const name = person?.real_name || "?";
  const initials = name.split(/\s+/).map((part) => part[0]).slice(0, 2).join("");
  const hue = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 8;
  return el("span", { class: `face hue-${person?.is_bot ? "bot" : hue}`, "aria-hidden": "true" }, initials);
}

function file(item) {
  if (item.mode === "tombstone") return el("span", { class: "file faint" }, "This file was deleted.");
  const address = `/admin/files/${encodeURIComponent(item.id)}`;
  const image = /^image\/(png|jpeg|gif)$/.test(item.mimetype);
  const size = item.size < 10240 ? `${item.size} bytes` : `${Math.round(item.size / 1024)} kB`;
  return el(
    "a",
    { class: image ? "image" : "file", href: address, download: item.name },
    image
      ? el("img", { class: "picture", src: address + "?view=1", alt: item.title })
      : el("span", {}, item.title, el("span", { class: "faint" }, ` ${size}, download`)),
  );
}

const mine = (users) => users.includes(page.seen.person.id);

function react(message, name) {
  const off = mine(message.reactions?.find((r) => r.name === name)?.users || []);
  return act("react", { ts: message.ts, emoji: name, off });
}

function reactions(message) {
  return (message.reactions || []).map((r) =>
    el(
      "button",
      {
        type: "button",
        class: "reaction",
        id: `${message.ts}-${r.name}`,
        "aria-pressed": String(mine(r.users)),
        title: r.users.map(nameOf).join(", "),
        "aria-label": `${r.name}, ${r.count}`,
        onclick: () => react(message, r.name),
      },
      `${EMOJI[r.name] || `:${r.name}:`} ${r.count}`,
    ),
  );
}

function menu(id, label, sign, entries) {
  const node = el("details", { class: "menu" });
  const entry = ([words, does]) =>
    el("button", { type: "button", onclick: () => {
      node.open = false;
      $(id)?.focus();
      does();
    } }, words);
  node.append(el("summary", { id, "aria-label": label, title: label }, sign), el("div", {}, entries.map(entry)));
  return node;
}

function tools(message, inThread) {
  const { ts } = message;
  const own = message.user === page.seen.person.id && !message.bot_id;
  const shortcuts = outsider() ? [] : (page.state.app.shortcuts || []).filter((s) => s.type === "message");
  const more = [
    ...shortcuts.map((s) => [s.name, () => act("shortcut", { callback_id: s.callback_id, ts })]),
    ...(own ? [["Delete this message", () => act("delete", { ts })]] : []),
    ...(own ? (message.files || []).filter((f) => f.mode !== "tombstone") : []).map((f) => [
      `Delete ${f.name}`, () => act("delete_file", { file: f.id })]),
  ];
  return el(
    "div",
    { class: "tools" },
    menu(`react-${ts}`, "React", "☺", Object.entries(OFFERED).map(([n, words]) => [`${EMOJI[n]} ${words}`, () => react(message, n)])),
    inThread ? null : el("button", { type: "button", class: "plain", id: `reply-${ts}`, title: "Reply in a thread",
      onclick: () => openThread(ts) }, "Reply"),
    more.length ? menu(`more-${ts}`, "More actions", "…", more) : null,
  );
}

export function drawMessage(message, place, inThread) {
  const person = personOf(message.user);
  const where = { ts: message.ts, channel: place.id };
  const quiet = QUIET.includes(message.subtype);
  const pinned = place.pins.includes(message.ts);
  const kinds = ["message", message.ephemeral && "private", pinned && "pinned", quiet && "quiet"];
  const blocks = message.bot_id && message.blocks?.length ? message.blocks : null;
  const replies = message.reply_count || 0;
  const said = `${clockTime(message.meeting, myZone(), "2-digit")}, on the meeting's clock in your time zone`;
  return el(
    "article",
    { class: kinds.filter(Boolean).join(" "), id: `${inThread ? "r" : "m"}-${message.ts}`,
      "aria-label": `${nameOf(message.user)}, ${clockTime(message.meeting, myZone())}` },
    face(person),
    el(
      "div",
      { class: "body" },
      el(
        "div",
        { class: "by" },
        el("b", {}, nameOf(message.user)),
        message.bot_id ? el("span", { class: "tag" }, "APP") : null,
        el("time", { class: "faint", title: said }, clockTime(message.meeting, myZone())),
        message.ephemeral ? el("span", { class: "only" }, "Only visible to you") : null,
        pinned ? el("span", { class: "faint" }, "Pinned") : null,
      ),
      blocks ? blocks.map((b) => drawBlock(b, where)) : mrkdwn(message.text || ""),
      message.edited ? el("span", { class: "faint" }, "(edited)") : null,
      (message.files || []).map(file),
      reactions(message),
      replies && !inThread
        ? el("button", { type: "button", class: "replies", id: `replies-${message.ts}`,
          onclick: () => openThread(message.ts) }, `${replies} ${replies === 1 ? "reply" : "replies"}`)
        : null,
    ),
    message.ephemeral || quiet ? null : tools(message, inThread),
  );
}
