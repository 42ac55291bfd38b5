// What the page is made of: nodes, questions to the workspace, and words rendered as Slack does.

export const $ = (id) => document.getElementById(id);
export const page = { who: "", place: "", thread: "", seen: {}, read: {}, told: 0, shownView: "" };

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false)
      node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export async function ask(path, body) {
  const options =
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        };
  const answer = await fetch(path, options);
  const said = await answer.json();
  if (!answer.ok) $("said-by-slack").textContent = said.explanation || said.error;
  return answer.ok ? said : null;
}

export const act = (name, given) =>
  ask(`/admin/people/${encodeURIComponent(page.who)}/${name}`, { ...given, wait: 0 });

export const plain = (text) =>
  text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
export const myZone = () => page.seen.person?.tz || undefined;

export function dated(seconds, format, zone) {
  const when = new Date(seconds * 1000);
  const show = (options) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(when);
  const day = { day: "numeric", month: "long", year: "numeric" };
  const tokens = {
    date_num: show({ year: "numeric", month: "2-digit", day: "2-digit" }),
    date: show(day),
    date_short: show({ ...day, month: "short" }),
    date_long: show({ ...day, weekday: "long" }),
    time: show({ hour: "2-digit", minute: "2-digit" }),
    time_secs: show({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  };
  tokens.date_slash = tokens.date_num;
  for (const name of ["date", "date_short", "date_long"]) tokens[name + "_pretty"] = tokens[name];
  tokens.date_pretty = tokens.date;
  tokens.ago = `${Math.round((Date.now() / 1000 - seconds) / 60)} minutes ago`;
  return format.replace(/\{(\w+)\}/g, (whole, name) => tokens[name] ?? whole);
}

export function link(address, words) {
  if (!/^(https?:|mailto:)/.test(address)) return document.createTextNode(words);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);
}

export const nameOf = (id) => (page.state.people.find((p) => p.id === id) || {}).real_name || id;
export const mention = (words) => el("span", { class: "mention" }, words);

export function entity(inside) {
  const [what, ...rest] = inside.split("|");
  const words = plain(rest.join("|"));
  if (what[0] === "@") return mention("@" + nameOf(what.slice(1)));
  if (what[0] === "#") {
    const channel = page.state.channels.find((c) => c.id === what.slice(1));
    return mention("#" + (channel ? channel.name : words));
  }
  if (what.startsWith("!date^")) {
    const [, seconds, format, address] = what.split("^");
    const shown = dated(Number(seconds), plain(format), myZone());
    return el("time", { title: words }, address ? link(plain(address), shown) : shown);
  }
  if (what[0] === "!") return mention(words || "@" + what.slice(1).split("^")[0]);
  return link(plain(what), words || plain(what));
}

const around = (mark) =>
  String.raw`(?<![\w${mark}])[${mark}](\S(?:[^${mark}\n]*\S)?)[${mark}](?![\w${mark}])`;
const INLINE = new RegExp(
  [String.raw`<([^<>\s][^<>]*)>`, "`([^`\\n]+)`", ...["*", "_", "~"].map(around)].join("|"),
);

export function inline(text) {
  const nodes = [];
  for (let rest = text; rest;) {
    const found = INLINE.exec(rest);
    nodes.push(plain(found ? rest.slice(0, found.index) : rest));
    if (!found) break;
    const [whole, inside, code, bold, italic, strike] = found;
    if (inside) nodes.push(entity(inside));
    else if (code) nodes.push(el("code", {}, plain(code)));
    else nodes.push(el(bold ? "b" : italic ? "i" : "s", {}, ...inline(bold || italic || strike)));
    rest = rest.slice(found.index + whole.length);
  }
  return nodes;
}

export function mrkdwn(text) {
  const whole = el("div");
  text.split(/```\n?([\s\S]*?)```/).forEach((part, place) => {
    if (place % 2) return whole.append(el("pre", {}, plain(part)));
    const lines = part.split("\n");
    lines.forEach((line, number) => {
      const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
      if (quote) whole.append(el("blockquote", {}, ...inline(quote[1])));
      else whole.append(...inline(line), ...(number < lines.length - 1 ? [el("br")] : []));
    });
  });
  return whole;
}

export const words = (object) =>
  !object ? "" : object.type === "mrkdwn" ? mrkdwn(object.text) : el("span", {}, object.text);

export function rich(element) {
  const inside = () => (element.elements || []).map(rich);
  switch (element.type) {
    case "rich_text_list":
      return el(
        element.style === "ordered" ? "ol" : "ul",
        {},
        ...element.elements.map((item) => el("li", {}, rich(item))),
      );
    case "rich_text_preformatted":
      return el("pre", {}, ...inside());
    case "rich_text_quote":
      return el("blockquote", {}, ...inside());
    case "rich_text_section":
      return el("span", { class: "lines" }, ...inside());
    case "user":
      return mention("@" + nameOf(element.user_id));
    case "channel":
      return entity("#" + element.channel_id);
    case "broadcast":
      return mention("@" + element.range);
    case "emoji":
      return document.createTextNode(`:${element.name}:`);
    case "date":
      return document.createTextNode(dated(element.timestamp, element.format, myZone()));
    case "link":
      return link(element.url, element.text || element.url);
    default: {
      const style = element.style || {};
      let node = document.createTextNode(element.text || "");
      for (const [name, tag] of [
        ["code", "code"],
        ["bold", "b"],
        ["italic", "i"],
        ["strike", "s"],
      ]) {
        if (style[name]) node = el(tag, {}, node);
      }
      return node;
    }
  }
}
