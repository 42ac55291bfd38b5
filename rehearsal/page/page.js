// The page: what one person sees of the workspace, and what they can do in it.

import { tick } from "./clock.js";
import { attachments, drawBlock, typedIn } from "./controls.js";
import { drawRoom, drawThread, title } from "./room.js";
import { $, act, ask, el, page } from "./words.js";

function drawPlaces() {
  const entry = (id, name, unread) =>
    el(
      "button",
      {
        type: "button",
        "aria-current": String(page.place === id),
        onclick: () => go(id),
      },
      name,
      unread ? el("span", { class: "new" }, String(unread)) : null,
    );
  const unread = (c) =>
    c.id === page.place
      ? 0
      : c.messages.filter((m) => m.bot_id && m.ts > (page.read[page.who + c.id] || page.opened))
          .length;
  const rooms = (list) =>
    list.map((c) => entry(c.id, title(c) + (c.private && c.name ? " (private)" : ""), unread(c)));
  $("places").replaceChildren(
    el("h2", {}, "Channels"),
    ...rooms(page.seen.channels),
    el("h2", {}, "Direct messages"),
    ...rooms(page.seen.directs),
    ...(page.seen.directs.length ? [] : [entry("bot", page.state.app.name, 0)]),
    el("h2", {}, "App"),
    entry("home", "Home", 0),
  );
}

async function go(id) {
  page.place = id;
  page.thread = "";
  $("side").classList.remove("open");
  drawThread();
  // The app is told, and the room opens without waiting for what the app makes of it.
  if (id === "home" || id === "bot") act("home", { tab: id === "bot" ? "messages" : "home" });
  await refresh();
  $("messages").scrollTop = $("messages").scrollHeight;
}

function drawBoard() {
  const { status, cast, note } = page.state.board;
  const rows = Object.entries(status || {}).flatMap(([k, v]) => [
    el("dt", {}, k),
    el("dd", {}, String(v)),
  ]);
  const people = (cast || []).map((item) =>
    el("div", {}, typeof item === "string" ? item : Object.values(item).join(" · ")),
  );
  $("board").replaceChildren(
    ...(note ? [el("h2", {}, "Note"), el("p", {}, note)] : []),
    ...(rows.length ? [el("h2", {}, "Status"), el("dl", {}, ...rows)] : []),
    ...(people.length ? [el("h2", {}, "Cast"), ...people] : []),
  );
}

function drawModal() {
  const view = page.seen.modals.at(-1);
  const mark = view ? view.id + view.hash + JSON.stringify(view.errors) : "";
  if (mark === page.shownView) return;
  page.shownView = mark;
  if (!view) return $("modal").close();
  const close = (event) => {
    event.preventDefault();
    act("close", { view_id: view.id });
  };
  const send = async (event) => {
    event.preventDefault();
    await act("submit", { view_id: view.id, values: await typedIn() });
  };
  $("modal").oncancel = close;
  $("modal").replaceChildren(
    el(
      "form",
      { novalidate: "", onsubmit: send },
      el(
        "header",
        {},
        el("h2", {}, view.title.text),
        el("button", { type: "button", "aria-label": "Close", onclick: close }, "✕"),
      ),
      el(
        "div",
        { class: "inside" },
        ...view.blocks.map((b) =>
          drawBlock(b, { view_id: view.id }, view.state.values, view.errors),
        ),
      ),
      el(
        "footer",
        {},
        el("button", { type: "button", onclick: close }, view.close?.text || "Cancel"),
        view.submit ? el("button", { type: "submit", class: "primary" }, view.submit.text) : null,
      ),
    ),
  );
  if (!$("modal").open) $("modal").showModal();
}

function fitting() {
  const typed = $("text").value;
  if (!/^\/\S*$/.test(typed)) return [];
  return page.state.app.commands.filter((c) => c.command.startsWith(typed));
}

function drawCommands(selected = 0) {
  const found = fitting();
  $("commands").hidden = !found.length;
  $("commands").replaceChildren(
    ...found.map((c, place) =>
      el(
        "li",
        {
          "aria-selected": String(place === selected),
          onclick: () => complete(c),
        },
        el("code", {}, c.command),
        ` ${c.usage_hint} `,
        el("div", { class: "faint" }, c.description),
      ),
    ),
  );
}

function complete(command) {
  $("text").value = command.command + " ";
  $("text").focus();
  drawCommands();
}

function showAttached() {
  const count = $("files").files.length;
  $("files").previousElementSibling.textContent = count ? `${count} attached` : "Attach";
}

async function send() {
  const text = $("text").value.trim();
  const files = await attachments($("files"));
  if (!text && !files.length) return;
  $("text").value = $("files").value = $("said-by-slack").textContent = "";
  drawCommands();
  showAttached();
  const where = { channel: page.place, thread_ts: page.thread };
  const command = /^(\/\S+)\s*([\s\S]*)$/.exec(text);
  if (command) await act("command", { ...where, command: command[1], text: command[2] });
  else await act("says", { ...where, text, files });
  $("messages").scrollTop = $("messages").scrollHeight;
}

function drawChoices() {
  const people = page.state.people.filter((p) => !p.is_bot);
  const label = (p) =>
    `${p.name} · ${p.real_name}` + (p.is_stranger ? " (other workspace)" : p.is_restricted ? " (guest)" : "");
  const choices = (node, list) => {
    const before = node.value;
    node.replaceChildren(...list.map(([value, shown]) => el("option", { value }, shown)));
    if (list.some(([value]) => value === before)) node.value = before;
  };
  choices(
    $("who"),
    people.map((p) => [p.name, label(p)]),
  );
  const zones = [
    ...new Set([page.state.board.zone, "UTC", ...people.map((p) => p.tz)].filter(Boolean)),
  ];
  choices(
    $("zone"),
    zones.map((zone) => [zone, zone.replace(/_/g, " ")]),
  );
}

async function refresh() {
  page.state = (await ask("/admin/state")) || page.state;
  drawChoices();
  const wanted = decodeURIComponent(location.hash.slice(1)).split("/");
  if (!page.who && wanted[0]) $("who").value = wanted[0];
  page.who = $("who").value;
  if (!page.who) return;
  page.seen = await ask(`/admin/people/${encodeURIComponent(page.who)}/sees`);
  if (page.place === "bot" && page.seen.directs.length) page.place = page.seen.directs[0].id;
  const known = ["home", "bot", ...[...page.seen.channels, ...page.seen.directs].map((c) => c.id)];
  if (!known.includes(page.place)) {
    const asked = [...page.seen.channels, ...page.seen.directs].find(
      (c) => (c.name || "bot") === wanted[1],
    );
    page.place = wanted[1] === "home" ? "home" : (asked || page.seen.channels[0])?.id || "home";
  }
  const notice = page.seen.notices.at(-1);
  if (notice && notice.number > page.told) $("said-by-slack").textContent = notice.text;
  page.told = Math.max(page.told, notice?.number || 0);
  const bots = page.state.connections;
  $("connections").textContent = page.state.app.request_url
    ? "app: HTTP"
    : `app: ${bots} connection${bots === 1 ? "" : "s"}`;
  drawRoom();
  drawPlaces();
  drawBoard();
  drawModal();
  tick();
}

let waiting = null;
function soon() {
  waiting ??= setTimeout(async () => {
    waiting = null;
    await refresh();
  }, 40);
}

function begin() {
  page.opened = String(Date.now() / 1000);
  $("who").addEventListener("change", () => {
    page.who = $("who").value;
    page.place = "";
    location.hash = page.who;
    soon();
  });
  $("zone").addEventListener("change", tick);
  $("menu").addEventListener("click", () => $("side").classList.toggle("open"));
  $("in-thread").lastElementChild.addEventListener("click", () => {
    page.thread = "";
    drawThread();
  });
  $("writer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  $("text").addEventListener("input", () => drawCommands());
  $("files").addEventListener("change", showAttached);
  $("text").addEventListener("keydown", (event) => {
    const found = fitting();
    if (event.key === "Tab" && found.length) {
      event.preventDefault();
      complete(found[0]);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  for (const button of document.querySelectorAll("[data-rate]")) {
    button.addEventListener("click", () =>
      ask("/admin/clock", { rate: Number(button.dataset.rate) }),
    );
  }
  new EventSource("/admin/live").onmessage = soon;
  setInterval(tick, 250);
}

begin();
