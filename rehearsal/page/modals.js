// Modals: the one in front, with its fields, its errors and what was typed into it.

import { $, act, el, page } from "./dom.js";
import { drawBlock } from "./blocks.js";
import { typedIn } from "./fields.js";

let shown = "";
let opener = "";

function close(view) {
  return (event) => {
    event.preventDefault();
    act("close", { view_id: view.id });
  };
}

async function submit(event, view) {
  event.preventDefault();
  const send = event.currentTarget.querySelector("[type=submit]");
  if (!send || send.getAttribute("aria-busy")) return;
  send.setAttribute("aria-busy", "true");
  await act("submit", { view_id: view.id, values: await typedIn($("modal")) });
  send.removeAttribute("aria-busy");
}

export function drawModal() {
  const view = page.seen.modals.at(-1);
  const mark = view ? page.who + view.id + view.hash + JSON.stringify(view.errors) : "";
  if (mark === shown) return;
  const same = view && shown.startsWith(page.who + view.id);
  const focused = same ? document.activeElement.id : "";
  shown = mark;
  if (!view) {
    $("modal").close();
    $("modal").replaceChildren();
    $(opener)?.focus(); // its message may have been drawn anew meanwhile
    return;
  }
  if (!$("modal").open) opener = document.activeElement.id;
  const depth = page.seen.modals.length;
  $("modal").oncancel = close(view);
  $("modal").replaceChildren(
    el(
      "form",
      { novalidate: true, onsubmit: (event) => submit(event, view) },
      el(
        "header",
        {},
        el("h2", { id: "modal-title" }, view.title.text),
        depth > 1 ? el("span", { class: "faint" }, `on top of ${depth - 1} more`) : null,
        el("button", { type: "button", class: "plain", "aria-label": "Close", onclick: close(view) }, "✕"),
      ),
      el(
        "div",
        { class: "inside", tabindex: "0", role: "group", "aria-labelledby": "modal-title" },
        view.blocks.map((block) =>
          drawBlock(block, { view_id: view.id, modal: true }, view.state.values, view.errors),
        ),
      ),
      el(
        "footer",
        {},
        el("button", { type: "button", onclick: close(view) }, view.close?.text || "Cancel"),
        view.submit ? el("button", { type: "submit", class: "primary" }, view.submit.text) : null,
      ),
    ),
  );
  if (!$("modal").open) $("modal").showModal();
  const first = "[aria-invalid], .wrong input, .wrong select, .wrong textarea";
  const fields = ".inside input, .inside select, .inside textarea";
  const next = $("modal").querySelector(first) || $(focused) || $("modal").querySelector(fields);
  next?.focus();
  // What is wrong stands below the field: the whole of it is to be seen.
  $("modal").querySelector(".wrong")?.scrollIntoView({ block: "center" });
}
