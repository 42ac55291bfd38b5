// The time at the meeting: from the server's clock, never from counting, so that a sleeping tab is right.

let ahead = 0; // milliseconds by which the server's clock is ahead of this machine's
const SAMPLES = 5;

export function serverNow() {
  return Date.now() + ahead;
}

// Measure how far this machine's clock is off; of several answers the quickest says it best.
export async function measure() {
  let quickest = Infinity;
  for (let n = 0; n < SAMPLES; n += 1) {
    const asked = Date.now();
    const answer = await fetch("time", { cache: "no-store" });
    if (!answer.ok) return;
    const server = Number(await answer.text());
    const answered = Date.now();
    if (answered - asked < quickest) {
      quickest = answered - asked;
      ahead = server - (asked + answered) / 2;
    }
  }
}

// The meeting's instant in milliseconds, by the three numbers of its clock.
export function meetingNow({ real, meeting, rate }) {
  return meeting * 1000 + (serverNow() - real * 1000) * rate;
}

const two = (number) => String(number).padStart(2, "0");

// What clocks show at an instant, by their offsets: pairs of the Unix second from which on each holds.
export function clockTime(at, offsets) {
  const [, minutes] = offsets.findLast(([from]) => from * 1000 <= at) ?? offsets[0];
  const there = new Date(at + minutes * 60000);
  return `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
}

// A span in hours, minutes and seconds: what is left is rounded up, so that it ends at 0:00.
export function figure(milliseconds) {
  const over = milliseconds < 0;
  const seconds = over ? Math.floor(-milliseconds / 1000) : Math.ceil(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const shown = hours ? `${hours}:${two(minutes)}` : `${minutes}`;
  return `${over ? "+" : ""}${shown}:${two(seconds % 60)}`;
}
