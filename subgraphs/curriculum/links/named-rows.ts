import { sent } from '../../shared/model/pick';
import type { Links } from './links';

/** What a row names, by the field of its inputs that has the ids. */
export type NamedRows = Readonly<Record<string, Links>>;

/** What was sent, as columns of the row and the ids of the rows that it is to name, each once. */
export function named(
  rows: NamedRows,
  input: object,
): { readonly columns: object; readonly ids: ReadonlyMap<string, string[]> } {
  const fields = Object.entries(sent(input));
  return {
    columns: Object.fromEntries(fields.filter(([field]) => !Object.hasOwn(rows, field))),
    ids: new Map(
      fields.flatMap(([field, ids]) =>
        Object.hasOwn(rows, field) ? [[field, [...new Set(ids as string[])]] as const] : [],
      ),
    ),
  };
}

/** The ids that went to the archive with a deleted row. @param related a JSON array with one object, of ids by field */
export function namesOf(related: string): [field: string, ids: string[]][] {
  const [ids = {}] = JSON.parse(related) as Record<string, string[]>[];
  return Object.entries(ids);
}
