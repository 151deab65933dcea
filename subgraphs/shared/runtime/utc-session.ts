/** Where to connect to, and the settings that a session starts with. */
export interface SessionTarget {
  readonly connectionString: string;
  readonly options: string;
}

/**
 * Days are days in UTC, in SQL (`current_date`) as in TypeScript, whatever time zone the server, the database, the role
 * or the environment has. Every connection is opened with this. The driver lets `options` of the address replace those
 * that it is given, so they are taken out of it and put before ours: the last one counts.
 * @param settings further ones by name, values without white space
 */
export function utcSession(url: string, settings: Readonly<Record<string, string>> = {}): SessionTarget {
  const ours = Object.entries({ ...settings, TimeZone: 'UTC' }).map(([name, value]) => `-c ${name}=${value}`);
  if (!URL.canParse(url)) return { connectionString: url, options: ours.join(' ') };
  const address = new URL(url);
  const theirs = address.searchParams.getAll('options');
  if (theirs.length === 0) return { connectionString: url, options: ours.join(' ') };
  address.searchParams.delete('options');
  return { connectionString: address.href, options: [...theirs, ...ours].join(' ') };
}
