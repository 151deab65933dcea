import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the supergraph. */
export const CHECKED_FILE = 'checked.json';

/** Hashes of what was checked together when the schema was emitted, so that a start need not check it again (docs/adr/0078). */
export interface Checked {
  /** Of the supergraph: Apollo's builder takes it, and clients see of it what `apiSchemaOf` says. */
  readonly supergraph: string | null;
  /** Of the REST contract: each of its endpoints fits the supergraph. */
  readonly contract: string | null;
}

/** Nothing is known of a graph of others. */
export const NOTHING_CHECKED: Checked = { supergraph: null, contract: null };

/** @param folder of the supergraph. @returns nothing checked where there is no such file */
export function readChecked(folder: string): Checked {
  try {
    const { supergraph, contract } = JSON.parse(
      readFileSync(join(folder, CHECKED_FILE), 'utf8'),
    ) as Partial<Checked>;
    return { supergraph: supergraph ?? null, contract: contract ?? null };
  } catch {
    return NOTHING_CHECKED;
  }
}

export function checkedHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
