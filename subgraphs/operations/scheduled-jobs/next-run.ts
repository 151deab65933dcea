const MINUTE_MS = 60_000;

/** Minutes that are looked at: a pattern that fits none of a year fits none at all, but for the 29th of February. */
const HORIZON = 366 * 24 * 60;

/**
 * The next time that a crontab pattern names, by the library that the worker runs jobs with.
 * @param after in ms since 1970
 * @returns ISO 8601; null when there is none within a year
 */
export async function nextRunOf(schedule: string, after: number): Promise<string | null> {
  const { parseCronItem } = await import('graphile-worker');
  const { match } = parseCronItem({ task: 'next', match: schedule });
  const first = Math.floor(after / MINUTE_MS) + 1;
  for (let minute = first; minute < first + HORIZON; minute += 1) {
    const time = new Date(minute * MINUTE_MS);
    const digest = {
      min: time.getUTCMinutes(),
      hour: time.getUTCHours(),
      date: time.getUTCDate(),
      month: time.getUTCMonth() + 1,
      dow: time.getUTCDay(),
    };
    if (match(digest)) return time.toISOString();
  }
  return null;
}
