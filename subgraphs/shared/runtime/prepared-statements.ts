import { createHash } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';

/** Begins the text of statements that each connection plans once. */
export const PREPARED = '/* prepared */';

/** Statement → name. Only statements that the code contains come here, so the map does not grow without limit. */
const names = new Map<string, string>();

/**
 * Connections that give statements marked with `PREPARED` a name: PostgreSQL finds its plan by the name. TypeORM cannot
 * pass a name, so the pool's `Client` option is where it is added (pg 8.23.1).
 */
export class PreparingClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    const send = this.query.bind(this) as (...parameters: unknown[]) => unknown;
    this.query = ((...parameters: unknown[]) => send(...preparedWhereMarked(parameters))) as Client['query'];
  }
}

/** The parameters of pg's `query`, with a name when the statement is marked. */
export function preparedWhereMarked(parameters: readonly unknown[]): readonly unknown[] {
  const [text, values, ...others] = parameters;
  if (typeof text !== 'string' || !text.startsWith(PREPARED)) return parameters;
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = createHash('sha256').update(text).digest('base64url')));
  return [{ name, text }, values, ...others];
}
