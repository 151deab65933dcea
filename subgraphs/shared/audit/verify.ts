import { createHash } from 'node:crypto';
import type { Queryable } from '../database/queryable';

/** Entries read by one statement. */
const BATCH = 5_000;

/** Before every entry, also of those that the relay never wrote. */
const LOWEST = { seq: '-9223372036854775808', id: '00000000-0000-0000-0000-000000000000' };

interface ChainedEntry {
  readonly seq: string;
  readonly id: string;
  readonly text: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

/** The last entry of a log. */
export interface Head {
  readonly seq: bigint;
  /** In hexadecimal. */
  readonly hash: string;
}

export interface Verification {
  /** Entries that were read. */
  readonly entries: number;
  /** What is wrong; empty when the log is intact. */
  readonly errors: readonly string[];
  /** Keep it in a place that nobody with access to the database can change. */
  readonly head: Head;
}

/**
 * Reads the whole log and follows its chain. Finds entries that were changed, removed, added or moved, also at the end.
 * The hashes are computed here, not by the database under suspicion. Somebody with all rights on the database could write the
 * whole log anew; a head kept from an earlier verification shows that nobody did.
 * @param kept head of an earlier verification
 */
export async function verifyAuditLog(connection: Queryable, kept: Head | null = null): Promise<Verification> {
  const errors: string[] = [];
  let seq = 0n;
  let hash: Buffer = createHash('sha256').digest();
  let entries = 0;
  let last: Pick<ChainedEntry, 'seq' | 'id'> = LOWEST;
  for (;;) {
    const batch = await connection.query<ChainedEntry>(
      `select l.seq::text, l.id, audit.entry_text(l) as text, l.previous_hash, l.hash
       from audit.logs l where (l.seq, l.id) > ($1::bigint, $2::uuid) order by l.seq, l.id limit ${BATCH}`,
      [last.seq, last.id],
    );
    for (const entry of batch) {
      last = entry;
      entries += 1;
      const own = BigInt(entry.seq);
      // Numbers begin at 1, and none is repeated.
      if (own <= seq) {
        errors.push(`Entry ${own} (${entry.id}) was added.`);
        continue;
      }
      if (own !== seq + 1n) errors.push(`Entries between ${seq} and ${own} are missing.`);
      if (!entry.previous_hash.equals(hash)) errors.push(`Entry ${own} does not follow the one before it.`);
      const expected = createHash('sha256').update(entry.previous_hash).update(entry.text).digest();
      if (!expected.equals(entry.hash)) errors.push(`Entry ${own} was changed.`);
      if (kept?.seq === own && kept.hash !== entry.hash.toString('hex'))
        errors.push(`Entry ${own} is not the one that was the head.`);
      seq = own;
      hash = entry.hash;
    }
    if (batch.length < BATCH) break;
  }
  const [head] = await connection.query<{ seq: string; hash: Buffer }>(
    'select seq::text, hash from audit.chain',
  );
  if (!head || BigInt(head.seq) !== seq || !head.hash.equals(hash)) {
    errors.push(`The log ends at entry ${seq}, but ${head?.seq ?? 'none'} was the last one written.`);
  }
  if (kept && kept.seq > seq) errors.push(`The log ends at entry ${seq}, but ${kept.seq} was its head.`);
  return { entries, errors, head: { seq, hash: hash.toString('hex') } };
}
