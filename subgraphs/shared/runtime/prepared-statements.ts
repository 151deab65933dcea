import { createHash } from 'node:crypto';

/** Begins the text of statements that each connection plans once. */
export const PREPARED = '/* prepared */';

/** The same for statements of a transaction whose rows nobody reads: they are sent with the next one, which tells when they fail. */
export const WITH_NEXT = '/* prepared, with the next */';

/** The same for the last statement of a transaction: its COMMIT is sent with it, and the one that comes later has nothing left to do. */
export const WITH_COMMIT = '/* prepared, with the commit */';

const MARKS = [PREPARED, WITH_NEXT, WITH_COMMIT];

/** Statement → name. Only statements that the code contains come here, so the map does not grow without limit. */
const names = new Map<string, string>();

/** The name of a statement that is marked; null for any other. */
export function preparedName(text: string): string | null {
  if (!MARKS.some((mark) => text.startsWith(mark))) return null;
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = createHash('sha256').update(text).digest('base64url')));
  return name;
}
