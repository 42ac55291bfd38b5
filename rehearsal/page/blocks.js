// Blocks as Slack draws them, and what happens when their buttons and menus are touched.

import { $, act, el } from "./dom.js";
import { field, typedIn, valueOf } from "./fields.js";
import { link, mrkdwn, rich, words } from "./text.js";

// Ask the question that a button or a menu carries; say whether it was answered with yes.
export function sure(dialog) {
  return new Promise((decide) => {
    const answer = (yes) => () => {
      $("sure").close();
      decide(yes);
    };
    const yes = dialog.style === "danger" ? "danger" : "primary";
    $("sure").replaceChildren(
      el("header", {}, el("h2", { id: "sure-title" }, dialog.title?.text || "Are you sure?")),
      el("div", { class: "inside" }, words(dialog.text)),
      el(
        "footer",
        {},
        el("button", { type: "button", onclick: answer(false) }, dialog.deny?.text || "Cancel"),
        el("button", { type: "button", class: yes, onclick: answer(true) },
          dialog.confirm?.text || "Yes"),
      ),
    );
    $("sure").oncancel = () => decide(false);
    $("sure").showModal();
  });
}

async function press(item, address, node, value) {
  if (item.confirm && !(await sure(item.confirm))) return;
  if (item.url) window.open(item.url, "_blank", "noopener");
  node.setAttribute("aria-busy", "true");
  // What was typed into the other fields stays, whatever the app makes of the view.
  if (address.modal) await act("fill", { view_id: address.view_id, values: await typedIn($("modal")) });
  await act("press", { ...address, value });
  node.removeAttribute("aria-busy");
}

const picture = (item) =>
  el("span", { class: "absent" }, `Picture: ${item.alt_text || "no description"} `,
    item.image_url ? link(item.image_url, "Open it") : null);

function button(item, address, id) {
  return el(
    "button",
    {
      type: "button",
      id,
      class: item.style || "",
      "aria-label": item.accessibility_label,
      onclick: (event) => press(item, address, event.currentTarget),
    },
    item.text.text,
  );
}

function overflow(item, address, id) {
  const menu = el("details", { class: "menu overflow" });
  menu.append(
    el("summary", { id, "aria-label": "More options" }, "⋯"),
    el("div", {}, item.options.map((option) =>
      el("button", { type: "button", onclick: () => {
        menu.open = false;
        if (option.url) window.open(option.url, "_blank", "noopener");
        press(item, address, menu, option.value);
      } }, option.text.text),
    )),
  );
  return menu;
}

function element(item, block, where, state, described = {}) {
  const address = { ...where, action_id: item.action_id, block_id: block.block_id };
  const id = idOf(item, block, where);
  if (item.type === "image") return picture(item);
  if (item.type.endsWith("button")) return button(item, address, id);
  if (item.type === "overflow") return overflow(item, address, id);
  const shared = { id, ...described };
  if (block.type !== "input") shared["aria-label"] = item.placeholder?.text || "Choose";
  const node = field(item, state?.[block.block_id]?.[item.action_id], shared, address);
  if (block.type === "input" && !block.dispatch_action) return node;
  const touched = async () => {
    const control = node.matches("[data-action]") ? node : node.querySelector("[data-action]");
    press(item, address, node, await valueOf(control));
  };
  node.addEventListener("change", touched);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.type === "text") {
      event.preventDefault();
      event.target.blur(); // what was changed is told once
    }
  });
  return node;
}

const idOf = (item, block, where) =>
  `${where.ts || where.view_id}-${block.block_id}-${item.action_id}`;

function input(block, where, state, errors) {
  const wrong = errors?.[block.block_id];
  const id = idOf(block.element, block, where);
  const grouped = ["radio_buttons", "checkboxes"].includes(block.element.type);
  const notes = [block.hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  const described = {
    "aria-describedby": notes || null,
    "aria-invalid": wrong ? "true" : null,
    "aria-labelledby": grouped ? `${id}-label` : null,
    "aria-required": block.optional || grouped ? null : "true",
  };
  const label = [block.label.text, block.optional ? el("span", { class: "faint" }, " (optional)") : null];
  return el(
    "div",
    { class: wrong ? "block input wrong" : "block input", "data-block": block.block_id },
    grouped
      ? el("div", { class: "label", id: `${id}-label` }, label)
      : el("label", { for: id }, label),
    element(block.element, block, where, state, described),
    block.hint ? el("div", { class: "faint", id: `${id}-hint` }, block.hint.text) : null,
    wrong ? el("p", { class: "error", id: `${id}-wrong` }, wrong) : null,
  );
}

const cell = (item) =>
  item.type === "rich_text" ? item.elements.map(rich) : String(item.text ?? item.value ?? "");

function table(block) {
  const align = (place) => `align-${block.column_settings?.[place]?.align || "left"}`;
  const row = (tag) => (cells) =>
    el("tr", {}, cells.map((item, place) => el(tag, { class: align(place) }, cell(item))));
  const [first, ...rest] = block.rows;
  return el(
    "div",
    { class: "block wide", tabindex: "0", role: "group", "aria-label": "Table" },
    el("table", {}, el("thead", {}, row("th")(first)), el("tbody", {}, rest.map(row("td")))),
  );
}

export function drawBlock(block, where, state, errors) {
  const draw = (item) => element(item, block, where, state);
  const boxed = (kind, ...inside) => el("div", { class: `block ${kind}` }, ...inside);
  switch (block.type) {
    case "header":
      return boxed("", el("h3", {}, block.text.text));
    case "divider":
      return el("hr");
    case "section":
      return boxed(
        "section",
        el("div", {}, words(block.text),
          block.fields ? el("div", { class: "fields" }, block.fields.map(words)) : null),
        block.accessory ? draw(block.accessory) : null,
      );
    case "context":
      return boxed("context", block.elements.map((i) => (i.type === "image" ? picture(i) : words(i))));
    case "actions":
    case "context_actions":
      return boxed("actions", block.elements.map(draw));
    case "image":
      return boxed("", block.title ? el("b", {}, block.title.text, " ") : null, picture(block));
    case "rich_text":
      return boxed("", block.elements.map(rich));
    case "markdown":
    case "alert":
      return boxed("", mrkdwn(block.text.text ?? block.text));
    case "table":
      return table(block);
    case "input":
      return input(block, where, state, errors);
    default:
      return boxed("absent", `A block of the kind “${block.type}”`);
  }
}
