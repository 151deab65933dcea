import { raw, sql, type Sql } from '../../shared/database/sql';

/** What entries of the ledger were written of. */
export interface EntryOrigin {
  readonly kind: 'invoice' | 'payment' | 'scholarship';
  readonly id: string;
}

/** Holds for an entry that was written of it, and for none that takes one of these back. */
export function isOf(entry: string, { kind, id }: EntryOrigin): Sql {
  return sql`${raw(`${entry}.${kind}_id`)} = ${id} and ${raw(entry)}.reverses_id is null`;
}
