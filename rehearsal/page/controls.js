// Blocks and their elements: drawn, filled in, and told to the app when they are touched.

import { $, act, el, link, mrkdwn, page, rich, words } from "./words.js";

export const allOptions = (e) => [
  ...(e.options || []),
  ...(e.option_groups || []).flatMap((g) => g.options),
];
export const optionText = (option) => option.text.text;

export function control(element, state, id, changed) {
  const kind = element.type;
  const value = state ? Object.entries(state).find(([name]) => name !== "type")?.[1] : null;
  const chosen = new Set(
    [value]
      .flat()
      .filter(Boolean)
      .map((o) => o.value ?? o),
  );
  const hint = element.placeholder?.text;
  const shared = { id, "data-action": element.action_id, onchange: changed };
  if (kind === "radio_buttons" || kind === "checkboxes") {
    const type = kind === "checkboxes" ? "checkbox" : "radio";
    return el(
      "div",
      { "data-action": element.action_id, onchange: changed },
      ...allOptions(element).map((option) =>
        el(
          "label",
          { class: "choice" },
          el("input", {
            type,
            name: id,
            value: option.value,
            checked: chosen.has(option.value) ? "" : null,
          }),
          el(
            "span",
            {},
            words(option.text),
            option.description ? el("div", { class: "faint" }, words(option.description)) : null,
          ),
        ),
      ),
    );
  }
  if (kind.endsWith("select") || kind === "overflow") {
    const multiple = kind.startsWith("multi_");
    const pick = (o) =>
      el("option", { value: o.value, selected: chosen.has(o.value) ? "" : null }, optionText(o));
    let offered = allOptions(element).map(pick);
    const from = kind.includes("users")
      ? page.state.people
      : /conversations|channels/.test(kind)
        ? page.state.channels
        : null;
    if (from)
      offered = from.map((o) => pick({ value: o.id, text: { text: o.real_name || "#" + o.name } }));
    return el(
      "select",
      { ...shared, multiple: multiple ? "" : null },
      multiple
        ? null
        : el("option", { value: "" }, hint || (kind === "overflow" ? "⋯" : "Choose…")),
      ...offered,
    );
  }
  if (kind === "file_input") {
    return el("input", {
      ...shared,
      type: "file",
      multiple: (element.max_files || 10) > 1 ? "" : null,
    });
  }
  if ((kind === "plain_text_input" && element.multiline) || kind === "rich_text_input") {
    return el(
      "textarea",
      { ...shared, rows: 4, placeholder: hint, maxlength: element.max_length },
      typeof value === "string" ? value : "",
    );
  }
  const types = {
    datepicker: "date",
    timepicker: "time",
    number_input: "number",
    url_text_input: "url",
    email_text_input: "email",
  };
  return el("input", {
    ...shared,
    type: types[kind] || "text",
    placeholder: hint,
    value: value ?? "",
    maxlength: element.max_length,
    min: element.min_value,
    max: element.max_value,
    step: kind === "number_input" && element.is_decimal_allowed ? "any" : null,
  });
}

export async function valueOf(node) {
  const inputs = [...node.querySelectorAll("input")];
  if (inputs.length) {
    const picked = inputs.filter((input) => input.checked).map((input) => input.value);
    return inputs[0].type === "radio" ? picked[0] || "" : picked;
  }
  if (node.type === "file") return attachments(node);
  if (node.multiple) return [...node.selectedOptions].map((option) => option.value);
  return node.value;
}

export const attachments = (input) =>
  Promise.all(
    [...input.files].map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return { name: file.name, base64: btoa(text) };
    }),
  );

export function sure(dialog) {
  return new Promise((decide) => {
    const close = (answer) => {
      $("sure").close();
      decide(answer);
    };
    $("sure").replaceChildren(
      el("header", {}, el("h2", {}, dialog.title?.text || "")),
      el("div", { class: "inside" }, words(dialog.text)),
      el(
        "footer",
        {},
        el(
          "button",
          { type: "button", onclick: () => close(false) },
          dialog.deny?.text || "Cancel",
        ),
        el(
          "button",
          {
            type: "button",
            class: dialog.style === "danger" ? "danger" : "primary",
            onclick: () => close(true),
          },
          dialog.confirm?.text || "Yes",
        ),
      ),
    );
    $("sure").oncancel = () => decide(false);
    $("sure").showModal();
  });
}

export function element(item, block, where, state) {
  const address = { ...where, action_id: item.action_id, block_id: block.block_id };
  const id = `${where.ts || where.view_id}-${block.block_id}-${item.action_id}`;
  if (item.type === "image") return picture(item);
  if (item.type === "button" || item.type === "workflow_button") {
    return el(
      "button",
      {
        type: "button",
        class: item.style || "",
        title: item.accessibility_label,
        onclick: async () => {
          if (item.confirm && !(await sure(item.confirm))) return;
          if (item.url) window.open(item.url, "_blank", "noopener");
          if (where.view_id)
            await act("fill", { view_id: where.view_id, values: await typedIn() }).catch(
              () => null,
            );
          await act("press", address);
        },
      },
      item.text.text,
    );
  }
  const held = state?.[block.block_id]?.[item.action_id];
  return control(item, held || preset(item), id, async (event) => {
    const node = event.currentTarget;
    if (block.type === "input" && !block.dispatch_action) return;
    if (item.confirm && !(await sure(item.confirm))) return;
    await act("press", { ...address, value: await valueOf(node) });
  });
}

export const preset = (e) => ({
  value:
    e.initial_option ||
    e.initial_options ||
    e.initial_date ||
    e.initial_time ||
    e.initial_value ||
    null,
});

export function picture(item) {
  return el(
    "div",
    { class: "absent" },
    `Image: ${item.alt_text || "no description"} `,
    item.image_url ? link(item.image_url, "open") : "",
  );
}

export function drawBlock(block, where, state, errors) {
  const draw = (item) => element(item, block, where, state);
  switch (block.type) {
    case "header":
      return el("div", { class: "block" }, el("h3", {}, block.text.text));
    case "divider":
      return el("hr");
    case "section":
      return el(
        "div",
        { class: "block section" },
        el(
          "div",
          {},
          words(block.text),
          block.fields ? el("div", { class: "fields" }, ...block.fields.map(words)) : null,
        ),
        block.accessory ? draw(block.accessory) : null,
      );
    case "context":
      return el(
        "div",
        { class: "block context" },
        ...block.elements.map((item) => (item.type === "image" ? picture(item) : words(item))),
      );
    case "actions":
      return el("div", { class: "block actions" }, ...block.elements.map(draw));
    case "image":
      return el("div", { class: "block" }, picture(block));
    case "rich_text":
      return el("div", { class: "block" }, ...block.elements.map(rich));
    case "markdown":
    case "alert":
      return el("div", { class: "block" }, mrkdwn(block.text.text ?? block.text));
    case "table":
      return el(
        "div",
        { class: "block" },
        el(
          "table",
          {},
          ...block.rows.map((row) =>
            el(
              "tr",
              {},
              ...row.map((cell) =>
                el(
                  "td",
                  {},
                  cell.type === "rich_text"
                    ? el("div", {}, ...cell.elements.map(rich))
                    : String(cell.text ?? cell.value),
                ),
              ),
            ),
          ),
        ),
      );
    case "input": {
      const wrong = errors?.[block.block_id];
      const id = `${where.ts || where.view_id}-${block.block_id}-${block.element.action_id}`;
      return el(
        "div",
        { class: wrong ? "block input wrong" : "block input", "data-block": block.block_id },
        el(
          "label",
          { for: id },
          block.label.text,
          block.optional ? el("span", { class: "faint" }, " (optional)") : null,
        ),
        draw(block.element),
        block.hint ? el("div", { class: "faint" }, block.hint.text) : null,
        wrong ? el("p", { class: "error", role: "alert" }, wrong) : null,
      );
    }
    default:
      return el("div", { class: "block absent" }, `A ${block.type} block`);
  }
}

export async function typedIn() {
  const values = {};
  for (const field of $("modal").querySelectorAll("[data-block]")) {
    const node = field.querySelector("[data-action]");
    if (node && !(node.type === "file" && !node.files.length))
      values[field.dataset.block] = await valueOf(node);
  }
  return values;
}
