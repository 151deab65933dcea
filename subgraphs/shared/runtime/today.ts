const DAY_MS = 86_400_000;

let lastDay = NaN;
let lastText = '';

/** The day in UTC, YYYY-MM-DD. */
export function today(): string {
  const day = Math.floor(Date.now() / DAY_MS);
  if (day !== lastDay) {
    lastDay = day;
    lastText = new Date(day * DAY_MS).toISOString().slice(0, 10);
  }
  return lastText;
}
