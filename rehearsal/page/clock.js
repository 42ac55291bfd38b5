// The clock bar: meeting time in two zones, its pace, and the marks of the day.

import { $, dated, el, myZone, page } from "./words.js";

export function tick() {
  if (!page.state) return;
  const { meeting, real, rate, marks } = page.state.clock;
  const now = meeting + (Date.now() / 1000 - real) * rate;
  const there = $("zone").value || "UTC";
  $("time-there").textContent = dated(now, "{date_short} {time_secs}", there);
  $("zone-there").textContent = there.replace(/_/g, " ");
  $("time-here").textContent = dated(now, "{time}", myZone());
  $("zone-here").textContent = (myZone() || "").replace(/_/g, " ") + " (you)";
  $("rate").textContent = rate === 0 ? "paused" : `${rate}×`;
  for (const button of document.querySelectorAll("[data-rate]")) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.rate) === rate));
  }
  const next = page.state.board.next_deadline;
  const at = typeof next === "number" ? next : next?.at;
  const left = at === undefined ? null : Math.round(at - now);
  $("next").textContent =
    left === null
      ? ""
      : `${next.name || "Next"} ${left < 0 ? "was due" : "in"} ${Math.floor(
          Math.abs(left) / 60,
        )}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
  drawDay(marks, now, there);
}

export function drawDay(marks, now, zone) {
  const line = $("day");
  const dayOf = (at) => dated(at, "{date_num}", zone);
  const days = [...new Set(marks.map((mark) => dayOf(mark.at)))];
  const today = days.find((day) => day >= dayOf(now)) || days.at(-1);
  marks = marks.filter((mark) => dayOf(mark.at) === today);
  if (!marks.length) return line.replaceChildren();
  const times = marks.map((mark) => mark.at);
  const first = Math.min(...times),
    last = Math.max(...times);
  const left = (at) => `${last === first ? 0 : ((at - first) / (last - first)) * 100}%`;
  const nodes = [...marks]
    .sort((a, b) => a.at - b.at)
    .map((mark, place) => {
      const shown = `${dated(mark.at, "{time}", zone)} ${mark.name}`;
      const past = mark.at <= now ? " past" : "";
      const low = place % 2 ? " low" : "";
      const kind = `mark${past}${low}${place === marks.length - 1 ? " last" : ""}`;
      const node = el("div", { class: kind, title: shown }, el("span", {}, shown));
      node.style.left = left(mark.at);
      return node;
    });
  const current = el("div", { class: "here", title: "now" });
  current.style.left = left(Math.min(Math.max(now, first), last));
  line.replaceChildren(...nodes, current);
}
