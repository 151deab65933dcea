import { createHash } from 'node:crypto';

/** Begins the text of statements that each connection plans once. */
export const PREPARED = '/* prepared */';

/** Statement → name. Only statements that the code contains come here, so the map does not grow without limit. */
const names = new Map<string, string>();

/** The parameters of pg's `query`, with a name when the statement is marked. */
export function preparedWhereMarked(parameters: readonly unknown[]): readonly unknown[] {
  const [text, values, ...others] = parameters;
  if (typeof text !== 'string' || !text.startsWith(PREPARED)) return parameters;
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = createHash('sha256').update(text).digest('base64url')));
  return [{ name, text }, values, ...others];
}
