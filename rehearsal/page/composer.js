// The box to write in: slash commands with their hints, mentions, files.

import { $, act, el, everybody, outsider, page, tell } from "./dom.js";
import { attachments } from "./fields.js";

const MOST = 8;
const MOST_FILES = 10; // Slack's client takes no more in one message
const PICKED = /Files/;

// What fits the word before the cursor: [what is put in its place, how it is shown].
function fitting(text, at, inThread) {
  const before = text.slice(0, at);
  if (/^\/\S*$/.test(before) && !inThread && !outsider()) {
    const commands = page.state.app.commands.filter((c) => c.command.startsWith(before));
    return commands.map((c) => ({
      from: 0,
      put: c.command,
      shown: [el("b", {}, c.command), ` ${c.usage_hint} `, el("div", { class: "faint" }, c.description)],
    }));
  }
  const found = /(?:^|\s)@([\p{L}\d._-]*)$/u.exec(before);
  if (!found) return [];
  const sought = found[1].toLowerCase();
  const app = page.state.app;
  const people = [{ name: app.handle, real_name: app.name }, ...everybody()];
  return people
    .filter((p) => `${p.name} ${p.real_name}`.toLowerCase().includes(sought))
    .map((p) => ({
      from: at - found[1].length - 1,
      put: "@" + p.name,
      shown: [el("b", {}, p.real_name), " ", el("span", { class: "faint" }, "@" + p.name)],
    }));
}

const sized = (bytes) =>
  bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

// The files that go with the next message: picked, or dropped anywhere in `room`.
function clipped(room, ids) {
  let held = [];
  const input = el("input", { type: "file", id: ids.files, multiple: true, class: "unseen" });
  const label = el("label", { for: ids.files, class: "attach", title: "Attach files" },
    el("span", { class: "clip", "aria-hidden": "true" }), el("span", { class: "unseen" }, "Attach files"));
  const list = el("ul", { class: "attached", "aria-label": "Attached files", hidden: true });

  function draw() {
    list.hidden = !held.length;
    list.replaceChildren(...held.map((file, place) =>
      el("li", {}, el("span", { class: "name" }, file.name), el("span", { class: "faint" }, sized(file.size)),
        el("button", { type: "button", class: "plain", "aria-label": `Remove ${file.name}`, title: "Remove",
          onclick: () => {
            held = held.filter((_, other) => other !== place);
            draw();
            (list.querySelectorAll("button")[Math.min(place, held.length - 1)] || $(ids.text)).focus();
          } }, "✕"))));
  }

  function add(files) {
    const wanted = [...held, ...files];
    held = wanted.slice(0, MOST_FILES);
    tell(wanted.length > MOST_FILES ? `Slack takes ${MOST_FILES} files in one message: the others were left out.` : "");
    draw();
    $("heard").textContent = `${held.length} attached: ${held.map((file) => file.name).join(", ")}`;
    $(ids.text).focus();
  }

  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  const over = (on) => (event) => {
    if (![...(event.dataTransfer?.types || [])].some((type) => PICKED.test(type))) return;
    event.preventDefault();
    room.classList.toggle("over", on);
    if (event.type === "drop") add(event.dataTransfer.files);
  };
  room.addEventListener("dragover", over(true));
  room.addEventListener("drop", over(false));
  room.addEventListener("dragleave", (event) => {
    if (!room.contains(event.relatedTarget)) room.classList.remove("over");
  });
  return {
    input, label, list,
    taken: () => {
      const files = held;
      held = [];
      draw();
      return attachments({ files });
    },
  };
}

// Make a form into a box to write in; `where` tells the channel and the thread.
export function composer(form, room, where, ids) {
  const list = el("ul", { id: ids.list, class: "offers", role: "listbox", "aria-label": "Suggestions", hidden: true });
  const text = el("textarea", {
    id: ids.text, rows: 1, "aria-controls": ids.list, "aria-autocomplete": "list", "aria-label": ids.label, placeholder: ids.placeholder,
  });
  const files = clipped(room, ids);
  const note = el("p", { class: "outside", hidden: true });
  let offered = [];
  let chosen = 0;

  function offer(found, selected = 0) {
    [offered, chosen] = [found.slice(0, MOST), selected];
    list.hidden = !offered.length;
    $("heard").textContent = list.hidden ? "" : `${offered.length} suggestions: arrow keys choose, Enter takes`;
    if (list.hidden) text.removeAttribute("aria-activedescendant");
    else text.setAttribute("aria-activedescendant", `${ids.list}-${chosen}`);
    list.replaceChildren(...offered.map((one, place) =>
      el("li", { role: "option", id: `${ids.list}-${place}`, "aria-selected": String(place === chosen),
        onmousedown: (event) => {
          event.preventDefault();
          take(one);
        } }, one.shown),
    ));
  }

  function take(one) {
    text.setRangeText(one.put + " ", one.from, text.selectionStart, "end");
    offer([]);
    text.focus();
  }

  function fit() {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight + 2, 160)}px`;
  }

  async function send() {
    const said = text.value.trim();
    const place = where();
    text.value = "";
    const given = await files.taken();
    if (!said && !given.length) return;
    const command = given.length ? null : /^(\/\S+)\s*([\s\S]*)$/.exec(said);
    tell("");
    fit();
    offer([]);
    if (command) await act("command", { ...place, command: command[1], text: command[2] });
    else await act("says", { ...place, text: said, files: given });
  }

  text.addEventListener("input", () => {
    fit();
    offer(fitting(text.value, text.selectionStart, Boolean(where().thread_ts)));
  });
  text.addEventListener("blur", () => offer([]));
  text.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const whole = offered[chosen]?.put === text.value;
    if (offered.length && step) offer(offered, (chosen + step + offered.length) % offered.length);
    else if (offered.length && event.key === "Escape") offer([]);
    else if (offered.length && (event.key === "Tab" || (event.key === "Enter" && !whole))) take(offered[chosen]);
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send();
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.replaceChildren(
    list, note, files.list,
    el("div", { class: "line" }, text, files.input, files.label,
      el("button", { type: "submit", class: "primary" }, "Send")),
  );
  return () => {
    note.hidden = !outsider();
    note.textContent = `${page.seen?.person.is_stranger ? "People from another workspace" : "Guests"} have no slash commands in Slack. Write the same words after @${page.state.app.handle}, or press the buttons.`;
  };
}

export function startComposers() {
  const drawMain = composer($("writer"), $("room"), () => ({ channel: page.place }), {
    text: "text", list: "offers", files: "files", label: "Message",
    placeholder: "Message, or / for commands",
  });
  const drawReply = composer($("replier"), $("thread"), () => ({ channel: page.place, thread_ts: page.thread }), {
    text: "reply", list: "reply-offers", files: "reply-files", label: "Reply", placeholder: "Reply",
  });
  return () => {
    drawMain();
    drawReply();
  };
}
