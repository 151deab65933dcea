import { createHash } from 'node:crypto';

/** Begins the text of statements that each connection plans once. */
export const PREPARED = '/* prepared */';

/** Text → name. Only texts of the code come here, so there are as many as the code has. */
const names = new Map<string, string>();

/** What pg's `query` takes, with a name for a text that is to be planned once: PostgreSQL knows its plan by the name. */
export function preparedWhereMarked(parameters: readonly unknown[]): readonly unknown[] {
  const [text, values, ...others] = parameters;
  if (typeof text !== 'string' || !text.startsWith(PREPARED)) return parameters;
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = createHash('sha256').update(text).digest('base64url')));
  return [{ name, text }, values, ...others];
}
