// Words as Slack shows them: its markup, rich text, dates in the reader's own zone, emoji.

import { el, meetingNow, nameOf, page } from "./dom.js";

export const EMOJI = {
  "+1": "👍", thumbsup: "👍", white_check_mark: "✅", eyes: "👀", pray: "🙏", raised_hand: "✋",
  question: "❓", tada: "🎉", clap: "👏", heavy_check_mark: "✔️", warning: "⚠️", bell: "🔔",
  hourglass: "⌛", hourglass_flowing_sand: "⏳", speech_balloon: "💬", memo: "📝", pushpin: "📌",
  globe_with_meridians: "🌐", wave: "👋", heart: "❤️", no_entry: "⛔", x: "❌", lock: "🔒",
};
const emoji = (name) => EMOJI[name] || `:${name}:`;
const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] || all);

export const plain = (text) =>
  text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export const myZone = () => page.seen?.person.tz || "UTC";
export const cityOf = (zone) => zone.split("/").at(-1).replace(/_/g, " ");

const shown = (seconds, zone, options, language = "en-GB") =>
  new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(seconds * 1000);
export const dayOf = (seconds, zone) => shown(seconds, zone, {}, "sv-SE");
export const clockTime = (seconds, zone, second) =>
  shown(seconds, zone, { hour: "2-digit", minute: "2-digit", second });
export const weekday = (seconds, zone) =>
  shown(seconds, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

// Today, at the meeting, in place of its date.
function pretty(seconds, zone, otherwise) {
  const day = dayOf(seconds, zone);
  const names = [["yesterday", -1], ["today", 0], ["tomorrow", 1]];
  const found = names.find(([, away]) => dayOf(meetingNow() + away * 86400, zone) === day);
  return found ? found[0] : otherwise;
}

function ago(seconds) {
  const away = Math.round((seconds - meetingNow()) / 60);
  const relative = new Intl.RelativeTimeFormat("en");
  return Math.abs(away) < 90
    ? relative.format(away, "minute")
    : relative.format(Math.round(away / 60), "hour");
}

export function dated(seconds, format, zone = myZone()) {
  const date = (month, weekdays) =>
    shown(seconds, zone, { day: "numeric", month, year: "numeric", weekday: weekdays });
  const tokens = {
    date_num: () => dayOf(seconds, zone),
    date_slash: () => shown(seconds, zone, {}),
    date: () => date("long"),
    date_short: () => date("short"),
    date_long: () => date("long", "long"),
    date_long_full: () => date("long", "long"),
    day_divider_pretty: () => pretty(seconds, zone, date("long", "long")),
    time: () => clockTime(seconds, zone),
    time_secs: () => clockTime(seconds, zone, "2-digit"),
    ago: () => ago(seconds),
  };
  return format.replace(/\{(\w+?)(_pretty)?\}/g, (whole, name, near) => {
    const token = tokens[near && name === "day_divider" ? "day_divider_pretty" : name];
    if (!token) return whole;
    return near ? pretty(seconds, zone, token()) : token();
  });
}

const moment = (seconds, format, fallback, address) => {
  const words = el("time", { title: fallback, datetime: new Date(seconds * 1000).toISOString() },
    dated(seconds, format));
  return address ? link(address, words) : words;
};

export function link(address, words) {
  if (!/^(https?:|mailto:)/.test(address)) return el("span", {}, words);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);
}

const mention = (words) => el("span", { class: "mention" }, words);

function channelNamed(id, words) {
  const channel = page.state.channels.find((c) => c.id === id);
  return mention("#" + (channel ? channel.name : words));
}

function entity(inside) {
  const [what, ...rest] = inside.split("|");
  const words = plain(rest.join("|"));
  if (what[0] === "@") return mention("@" + nameOf(what.slice(1)));
  if (what[0] === "#") return channelNamed(what.slice(1), words);
  if (what.startsWith("!date^")) {
    const [, seconds, format, address] = what.split("^");
    return moment(Number(seconds), plain(format), words, address && plain(address));
  }
  if (what[0] === "!") return mention(words || "@" + what.slice(1).split("^")[0]);
  return link(plain(what), words || plain(what));
}

const around = (mark) =>
  String.raw`(?<![\w${mark}])[${mark}](\S(?:[^${mark}\n]*\S)?)[${mark}](?![\w${mark}])`;
const INLINE = new RegExp(
  [String.raw`<([^<>\s][^<>]*)>`, "`([^`\\n]+)`", ...["*", "_", "~"].map(around)].join("|"),
);

function inline(text) {
  const nodes = [];
  for (let rest = text; rest;) {
    const found = INLINE.exec(rest);
    nodes.push(withEmoji(plain(found ? rest.slice(0, found.index) : rest)));
    if (!found) break;
    const [whole, inside, code, bold, italic, strike] = found;
    if (inside) nodes.push(entity(inside));
    else if (code) nodes.push(el("code", {}, plain(code)));
    else nodes.push(el(bold ? "b" : italic ? "i" : "s", {}, inline(bold || italic || strike)));
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
      if (quote) whole.append(el("blockquote", {}, inline(quote[1])));
      else whole.append(...inline(line), ...(number < lines.length - 1 ? [el("br")] : []));
    });
  });
  return whole;
}

export const words = (object) =>
  !object ? "" : object.type === "mrkdwn" ? mrkdwn(object.text)
    : el("span", { class: "lines" }, withEmoji(object.text));

const STYLES = { code: "code", bold: "b", italic: "i", strike: "s" };

export function rich(element) {
  const inside = () => (element.elements || []).map(rich);
  switch (element.type) {
    case "rich_text_list":
      return el(
        element.style === "ordered" ? "ol" : "ul",
        { class: `indent-${element.indent || 0}`, start: element.offset ? element.offset + 1 : null },
        element.elements.map((item) => el("li", {}, rich(item))),
      );
    case "rich_text_preformatted":
      return el("pre", {}, inside());
    case "rich_text_quote":
      return el("blockquote", { class: "lines" }, inside());
    case "rich_text_section":
      return el("div", { class: "lines" }, inside());
    case "user":
      return mention("@" + nameOf(element.user_id));
    case "channel":
      return channelNamed(element.channel_id, "");
    case "broadcast":
      return mention("@" + element.range);
    case "emoji":
      return emoji(element.name);
    case "date":
      return moment(element.timestamp, element.format, element.fallback, element.url);
    case "link":
      return link(element.url, element.text || element.url);
    default:
      return Object.entries(STYLES).reduce(
        (node, [name, tag]) => (element.style?.[name] ? el(tag, {}, node) : node),
        document.createTextNode(element.text || ""),
      );
  }
}
