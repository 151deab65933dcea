import type { Client } from 'pg';
import { catalogOf, SCHEMAS, type Definition } from './catalog';
import { sampleRows } from './sample-rows';

/**
 * The database as SQL that makes it again: its definitions and a few rows of each table, without secrets. Run as one text, it
 * is one transaction.
 * @param title what database it is, in one line
 */
export async function dumpOf(client: Client, title: string): Promise<string> {
  const definitions = await catalogOf(client);
  const isBeforeRows = ({ kind }: Definition): boolean => ['schema', 'sequence', 'table'].includes(kind);
  const statements = [
    // Functions name tables and each other in any order.
    'set local check_function_bodies = off',
    ...definitions.filter(isBeforeRows).map(({ statement }) => statement),
    ...(await sampleRows(client)),
    ...definitions.filter((definition) => !isBeforeRows(definition)).map(({ statement }) => statement),
    ...(await sequenceStates(client)),
  ];
  return `-- ${title}\n\n${statements.join(';\n\n')};\n`;
}

/** Whom sequences belong to, and where they go on. */
async function sequenceStates(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter sequence %s owned by %s.%I', s.oid::regclass, d.refobjid::regclass, a.attname) as statement
      from pg_class s join pg_namespace n on n.oid = s.relnamespace
        join pg_depend d on d.objid = s.oid and d.deptype = 'a'
        join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
      where s.relkind = 'S' and n.nspname = any($1)
    union all
    select format('select setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value)
      from pg_sequences where schemaname = any($1) and last_value is not null
    order by 1`,
    [SCHEMAS],
  );
  return rows.map(({ statement }) => statement);
}
