// The room: the messages of a channel with their threads and files, or Home.

import { drawBlock } from "./controls.js";
import { $, dated, el, mrkdwn, myZone, nameOf, page } from "./words.js";

export function file(item) {
  const address = `/admin/files/${encodeURIComponent(item.id)}`;
  const image = /^image\/(png|jpeg|gif)$/.test(item.mimetype);
  return el(
    "a",
    { class: image ? "" : "file", href: address, download: item.name },
    ...(image
      ? [el("img", { class: "picture", src: address + "?view=1", alt: item.title })]
      : [el("span", {}, item.title, el("span", { class: "faint" }, ` ${item.size} bytes`))]),
  );
}

export function drawMessage(message, place) {
  const where = { ts: message.ts, channel: place.id };
  const reply = message.thread_ts && message.thread_ts !== message.ts;
  const kinds = [
    "message",
    message.ephemeral && "private",
    reply && "reply",
    place.pins.includes(message.ts) && "pinned",
    ["channel_topic", "channel_join", "tombstone"].includes(message.subtype) && "housekeeping",
  ];
  const typed = message.bot_id ? message.blocks : null;
  const start = () => {
    page.thread = reply ? message.thread_ts : message.ts;
    drawThread();
    $("text").focus();
  };
  return el(
    "article",
    { class: kinds.filter(Boolean).join(" ") },
    el(
      "div",
      { class: "by" },
      el("b", {}, nameOf(message.user)),
      message.bot_id ? el("span", { class: "tag" }, "APP") : null,
      el("span", { class: "faint" }, dated(Number(message.ts), "{time_secs}", myZone())),
      message.ephemeral ? el("span", { class: "faint" }, "Only visible to you") : null,
      place.pins.includes(message.ts) ? el("span", { class: "faint" }, "Pinned") : null,
      message.ephemeral ? null : el("button", { type: "button", onclick: start }, "Reply"),
    ),
    el(
      "div",
      { class: "body" },
      ...(typed?.length ? typed.map((b) => drawBlock(b, where)) : [mrkdwn(message.text)]),
      message.edited ? el("span", { class: "edited" }, " (edited)") : null,
      ...(message.files || []).map(file),
      ...(message.reactions || []).map((r) =>
        el("span", { class: "reaction" }, `:${r.name}: ${r.count}`),
      ),
    ),
  );
}

export function inThreads(messages) {
  const roots = messages.filter((m) => !m.thread_ts || m.thread_ts === m.ts);
  return roots.flatMap((root) => [
    root,
    ...messages.filter((m) => m.thread_ts === root.ts && m !== root),
  ]);
}

export const here = () =>
  [...page.seen.channels, ...page.seen.directs].find((c) => c.id === page.place);

export function drawRoom() {
  const list = $("messages");
  const low = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const place = here();
  $("writer").hidden = !place;
  if (page.place === "home") {
    $("room-name").textContent = "Home";
    $("topic").textContent = `What ${page.state.app.name} shows you alone`;
    const home = page.seen.home;
    list.replaceChildren(
      el(
        "article",
        { class: "message" },
        ...(home
          ? home.blocks.map((b) => drawBlock(b, { view_id: home.id }, home.state.values))
          : [el("p", { class: "faint" }, "Nothing has been published here.")]),
      ),
    );
    return;
  }
  $("room-name").textContent = place ? title(place) : "";
  $("topic").textContent = place?.topic || "";
  list.replaceChildren(
    ...(place ? inThreads(place.messages).map((m) => drawMessage(m, place)) : []),
  );
  if (low) list.scrollTop = list.scrollHeight;
  if (place) page.read[page.who + place.id] = place.messages.at(-1)?.ts || "0";
}

export const title = (place) => (place.name ? "#" + place.name : page.state.app.name);

export function drawThread() {
  $("in-thread").hidden = !page.thread;
  $("in-thread").firstElementChild.textContent = "Replying in a thread.";
}
