// What the page stands on: its state, its nodes, and what it asks of the workspace.

export const $ = (id) => document.getElementById(id);

export const page = {
  state: null, // the setting, the clock and the board
  seen: null, // what this person sees at a glance
  who: "",
  place: "", // the id of a channel or direct message, "home", or "@handle" of a new one
  thread: "",
  last: 60, // how many messages are wanted
  opened: Date.now() / 1000,
  told: 0,
};

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false)
      node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

export function tell(words) {
  if (!words) return $("notice").replaceChildren();
  $("notice").replaceChildren(
    el("span", {}, words, el("span", { class: "faint" }, " Only visible to you")),
    el("button", { type: "button", class: "plain", onclick: () => tell("") }, "Dismiss"),
  );
}

export async function ask(path, body) {
  const options = { headers: { "Content-Type": "application/json" } };
  if (body !== undefined) Object.assign(options, { method: "POST", body: JSON.stringify(body) });
  try {
    const answer = await fetch(path, options);
    const said = await answer.json();
    if (answer.ok) return said;
    tell(said.explanation || said.error);
  } catch {
    document.body.classList.add("away");
  }
  return null;
}

export const act = (name, given) =>
  ask(`/admin/people/${encodeURIComponent(page.who)}/${name}`, { ...given, wait: 0 });

export const wish = (id) => ask("/admin/wishes", { id, person: page.who });

// Who somebody is and where they are stands in the page's address.
export const address = (who, key, thread) =>
  "?" + new URLSearchParams({ as: who, ...(key && { in: key }), ...(thread && { thread }) });

export const everybody = () => page.state.people.filter((p) => !p.is_bot);
export const personOf = (id) => page.state.people.find((p) => p.id === id);
export const nameOf = (id) => personOf(id)?.real_name || id;
export const me = () => page.state.people.find((p) => p.name === page.who);
export const outsider = () => me()?.is_restricted || me()?.is_stranger;
export const board = () => page.state.board;

export const meetingNow = () => {
  const { meeting, real, rate } = page.state.clock;
  return meeting + (Date.now() / 1000 - real) * rate;
};

// Draw a list anew, but keep each node whose content is as it was, and the focus where it was.
export function redraw(list, items) {
  const focused = list.contains(document.activeElement) ? document.activeElement.id : "";
  const kept = new Map([...list.children].map((node) => [node.key, node]));
  const nodes = items.map(({ key, mark, draw }) => {
    const old = kept.get(key);
    if (old && old.mark === mark) return old;
    return Object.assign(draw(), { key, mark });
  });
  const wanted = new Set(nodes);
  for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, place) => {
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] || null);
  });
  if (focused && document.activeElement.id !== focused) $(focused)?.focus();
}
