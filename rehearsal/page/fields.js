// Fields: everything a person can put something into, and what stands in it.

import { act, el, everybody, page } from "./dom.js";
import { words } from "./text.js";

const TYPES = {
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
  number_input: "number",
  url_text_input: "url",
  email_text_input: "email",
};

const optionsOf = (e) => [...(e.options || []), ...(e.option_groups || []).flatMap((g) => g.options)];

// The bare value out of an element's state, or of what the element was preset with.
function held(element, state) {
  const name = Object.keys(state || {}).find((key) => key !== "type");
  if (name) return state[name];
  return Object.entries(element).find(([key]) => key.startsWith("initial_"))?.[1] ?? null;
}

const local = (seconds) =>
  new Date(seconds * 1000 - new Date(seconds * 1000).getTimezoneOffset() * 60000)
    .toISOString().slice(0, 16);

function choices(element, shared, chosen) {
  const type = element.type === "checkboxes" ? "checkbox" : "radio";
  return el(
    "div",
    { ...shared, role: type === "radio" ? "radiogroup" : "group", tabindex: null },
    optionsOf(element).map((option) =>
      el(
        "label",
        { class: "choice" },
        el("input", {
          type,
          name: shared.id,
          value: option.value,
          checked: chosen.has(option.value),
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

function select(element, shared, chosen) {
  const several = element.type.startsWith("multi_");
  const pick = (value, shown) => el("option", { value, selected: chosen.has(value) }, shown);
  const option = (o) => pick(o.value, o.text.text);
  let offered;
  if (element.type.includes("users")) offered = everybody().map((p) => pick(p.id, p.real_name));
  else if (/conversations|channels/.test(element.type))
    offered = page.state.channels.map((c) => pick(c.id, "#" + c.name));
  else if (element.option_groups)
    offered = element.option_groups.map((g) =>
      el("optgroup", { label: g.label.text }, g.options.map(option)),
    );
  else offered = (element.options || []).map(option);
  const nothing = el("option", { value: "" }, element.placeholder?.text || "Choose…");
  return el("select", { ...shared, multiple: several }, several ? null : nothing, offered);
}

// What is typed is told to the app, which gives the options.
function external(element, shared, value, address) {
  const list = el("datalist", { id: shared.id + "-options" });
  let waiting = 0;
  const typed = (event) => {
    clearTimeout(waiting);
    const said = event.target.value;
    if (said.length < (element.min_query_length ?? 3)) return;
    waiting = setTimeout(async () => {
      const told = await act("suggest", { ...address, words: said });
      list.replaceChildren(...(told?.options || []).map((o) => el("option", { value: o.text.text })));
    }, 250);
  };
  const first = [value].flat()[0];
  return el(
    "span",
    {},
    el("input", {
      ...shared,
      type: "text",
      list: list.id,
      value: first?.text?.text || "",
      placeholder: element.placeholder?.text || "Type to search",
      oninput: typed,
    }),
    list,
  );
}

// `shared` has the id, and how the field is labelled and described; `address` is where it stands.
export function field(element, state, shared, address) {
  const value = held(element, state);
  const chosen = new Set([value].flat().filter(Boolean).map((o) => o.value ?? o));
  const marked = { ...shared, "data-action": element.action_id };
  const kind = element.type;
  if (kind === "radio_buttons" || kind === "checkboxes") return choices(element, marked, chosen);
  if (kind.includes("external_select")) return external(element, marked, value, address);
  if (kind.endsWith("select")) return select(element, marked, chosen);
  if (kind === "file_input")
    return el("input", {
      ...marked,
      type: "file",
      accept: element.filetypes?.map((t) => "." + t).join(","),
      multiple: (element.max_files || 10) > 1,
    });
  const text = {
    ...marked,
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
  };
  if (element.multiline || kind === "rich_text_input")
    return el("textarea", { ...text, rows: 4 }, typeof value === "string" ? value : "");
  return el("input", {
    ...text,
    type: TYPES[kind] || "text",
    value: kind === "datetimepicker" && value ? local(value) : (value ?? ""),
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
  if (node.type === "datetime-local")
    return node.value ? Math.floor(new Date(node.value).getTime() / 1000) : "";
  if (node.multiple) return [...node.selectedOptions].map((option) => option.value);
  return node.value;
}

export const attachments = (input) =>
  Promise.all(
    [...input.files].map(async (file) => {
      const address = await new Promise((read, fail) => {
        const reader = new FileReader();
        reader.onload = () => read(reader.result);
        reader.onerror = () => fail(reader.error);
        reader.readAsDataURL(file);
      });
      return { name: file.name, base64: address.slice(address.indexOf(",") + 1) };
    }),
  );

// Everything that stands in the fields of a form, by its blocks.
export async function typedIn(form) {
  const values = {};
  for (const block of form.querySelectorAll("[data-block]")) {
    const node = block.querySelector("[data-action]");
    if (node && !(node.type === "file" && !node.files.length))
      values[block.dataset.block] = await valueOf(node);
  }
  return values;
}
