import { createHash } from 'node:crypto';
import type { Queryable } from './outbox';

/** Entries read by one statement. */
const BATCH = 5_000;

interface ChainedEntry {
  readonly seq: string;
  readonly text: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

export interface Verification {
  /** Entries that were read. */
  readonly entries: number;
  /** What is wrong; empty for a sound log. */
  readonly faults: readonly string[];
}

/**
 * Reads the whole log and follows its chain. Finds entries that were changed, removed, added or moved, also at the end.
 * The hashes are computed here, not by the database that is under suspicion.
 */
export async function verifyAuditLog(connection: Queryable): Promise<Verification> {
  const faults: string[] = [];
  let seq = 0n;
  let hash: Buffer = createHash('sha256').digest();
  let entries = 0;
  for (;;) {
    const batch = await connection.query<ChainedEntry>(
      `select l.seq::text, audit.entry_text(l) as text, l.previous_hash, l.hash
       from audit.logs l where l.seq > $1::bigint order by l.seq, l.id limit ${BATCH}`,
      [seq.toString()],
    );
    for (const entry of batch) {
      const own = BigInt(entry.seq);
      if (own !== seq + 1n) faults.push(`Entries between ${seq} and ${own} are missing.`);
      if (!entry.previous_hash.equals(hash)) faults.push(`Entry ${own} does not follow the one before it.`);
      const expected = createHash('sha256').update(entry.previous_hash).update(entry.text).digest();
      if (!expected.equals(entry.hash)) faults.push(`Entry ${own} was changed.`);
      seq = own;
      hash = entry.hash;
      entries += 1;
    }
    if (batch.length < BATCH) break;
  }
  const [head] = await connection.query<{ seq: string; hash: Buffer }>(
    'select seq::text, hash from audit.chain',
  );
  if (!head || BigInt(head.seq) !== seq || !head.hash.equals(hash)) {
    faults.push(`The log ends at entry ${seq}, but ${head?.seq ?? 'none'} was the last one written.`);
  }
  return { entries, faults };
}
