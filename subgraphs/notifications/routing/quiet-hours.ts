import type { NotificationPreferences } from '../preferences/notification-preferences.entity';

const DAY = 24 * 60;

/**
 * Minutes until the quiet hours of somebody end; 0 outside of them. A change of the clock within them is not counted: whoever waits asks
 * again when the minutes are over.
 */
export function quietMinutesLeft(
  { quietFrom, quietTo, timeZone }: Pick<NotificationPreferences, 'quietFrom' | 'quietTo' | 'timeZone'>,
  now: Date,
): number {
  if (quietFrom === null || quietTo === null) return 0;
  const [from, to, time] = [minutesOf(quietFrom), minutesOf(quietTo), minutesOf(timeIn(timeZone, now))];
  const sinceFrom = (time - from + DAY) % DAY;
  const length = (to - from + DAY) % DAY;
  return sinceFrom < length ? length - sinceFrom : 0;
}

function timeIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
