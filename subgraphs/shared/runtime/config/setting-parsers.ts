import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** `points` uses per `seconds`. */
export interface Rate {
  readonly points: number;
  readonly seconds: number;
}

const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

/** A text setting whose value `read` returns, or undefined when the text is not `expected`. */
function setting<Value>(expected: string, read: (text: string) => Value | undefined) {
  return z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `must be ${expected}` });
    return z.NEVER;
  });
}

/** A whole number within the limits, both included. */
export function wholeNumber(min: number, max: number) {
  return setting(`a whole number from ${min} to ${max}`, (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  });
}

/** `true`, `on`, `1`, `yes` and their opposites. */
export function flag() {
  return setting('on or off', (text) => {
    if (/^(true|on|1|yes)$/i.test(text)) return true;
    return /^(false|off|0|no)$/i.test(text) ? false : undefined;
  });
}

/** `100/hour`; null for `off`. */
export function rate() {
  return setting<Rate | null>('like 100/hour (second, minute, hour or day), or off', (text) => {
    if (text.toLowerCase() === 'off') return null;
    const [, points, unit] = /^([1-9]\d{0,8})\/(second|minute|hour|day)$/i.exec(text) ?? [];
    if (!points || !unit) return undefined;
    return { points: Number(points), seconds: SECONDS[unit.toLowerCase() as keyof typeof SECONDS] };
  });
}

/** An absolute address with one of the schemes; credentials are part of some, so messages never repeat it. */
export function address(...schemes: readonly string[]) {
  return setting(
    `an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    (text) =>
      URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)) ? text : undefined,
  );
}

/** Comma-separated values; `none` is the empty list. */
function list(expected: string, read: (item: string) => string | undefined) {
  return setting<readonly string[]>(`${expected}, separated by commas, or none`, (text) => {
    if (text.toLowerCase() === 'none') return [];
    const items = text.split(',').map((item) => read(item.trim()));
    return items.every((item) => item !== undefined) ? items : undefined;
  });
}

/** Origins as browsers send them; `*` is no origin, because cookies are allowed to each. */
export function origins() {
  return list('origins like https://app.example.org', (item) => {
    if (!/^https?:\/\//i.test(item) || !URL.canParse(item)) return undefined;
    const { origin, href } = new URL(item);
    return href === `${origin}/` ? origin : undefined;
  });
}

/** Names as another system writes them. */
export function foreignNames() {
  return list('names', (item) => item || undefined);
}

/** IP addresses and networks in CIDR notation. */
export function networks() {
  return list('addresses or networks like 10.0.0.0/8', (item) => {
    const [host = '', prefix] = item.split('/');
    const family = isIP(host);
    if (!family) return undefined;
    if (prefix === undefined) return item;
    try {
      if (!/^\d{1,3}$/.test(prefix)) return undefined;
      new BlockList().addSubnet(host, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
      return item;
    } catch {
      return undefined;
    }
  });
}

/** Names of subgraphs. */
export function names() {
  return list('names of subgraphs like workforce', (item) =>
    /^[a-z][a-z0-9_-]*$/i.test(item) ? item : undefined,
  );
}

/** One of the words. */
export function oneOf<const Word extends string>(...words: readonly Word[]) {
  return setting<Word>(`one of ${words.join(', ')}`, (text) => words.find((word) => word === text));
}

/** `claim value=ROLE` pairs: `ism-admins=ADMIN,ism-staff=STAFF`. */
export function pairs() {
  return setting<ReadonlyMap<string, string>>('pairs like group=ROLE, separated by commas', (text) => {
    const entries = text.split(',').map((pair) => /^([^=]+)=([A-Z_]+)$/.exec(pair.trim()));
    const found = entries.flatMap((match) => (match?.[1] && match[2] ? [[match[1], match[2]] as const] : []));
    return found.length === entries.length ? new Map(found) : undefined;
  });
}
