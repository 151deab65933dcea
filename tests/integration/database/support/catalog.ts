import type { Client } from 'pg';

/** Schemas that the code makes tables in. The library for jobs brings its own, and migrates it itself. */
export const SCHEMAS = [
  'audit',
  'curriculum',
  'events',
  'finance',
  'gateway',
  'identity',
  'jobs',
  'notifications',
  'operations',
  'students',
  'workforce',
];

type PartOfTable = 'constraint' | 'index' | 'trigger';
export type DefinitionKind = 'schema' | 'sequence' | 'table' | 'view' | 'function' | PartOfTable;

/** One thing in the database, as the statement that makes it. */
export interface Definition {
  readonly kind: DefinitionKind;
  /** With the schema, and the table where there is one. */
  readonly name: string;
  readonly statement: string;
}

/**
 * All definitions of the schemas, in an order in which they can be made. Partitions are left out: they are made when their
 * time comes. A statement that PostgreSQL prints is the same however the thing came about.
 */
export async function catalogOf(client: Client): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(DEFINITIONS, [SCHEMAS]);
  return rows;
}

/** Columns as `create table` takes them, one a line, in the table's order. */
const COLUMN_LIST = `
  select string_agg(format(e'\\n  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    case when d.adbin is null then '' when a.attgenerated = 's'
      then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
      else format(' default %s', pg_get_expr(d.adbin, d.adrelid)) end,
    case when a.attnotnull then ' not null' else '' end), ',' order by a.attnum)
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped`;

const DEFINITIONS = `
  with spaces as (select oid, nspname as schema from pg_namespace where nspname = any($1)),
  relations as (
    select c.oid, c.relkind, format('%I.%I', s.schema, c.relname) as name from pg_class c
      join spaces s on s.oid = c.relnamespace where not c.relispartition
  ),
  tables as (select * from relations where relkind in ('r', 'p')),
  definitions as (
    select 1 as step, 'schema' as kind, schema::text as name, format('create schema %I', schema) as statement from spaces
    union all
    select 2, 'sequence', name, format('create sequence %s', name) from relations where relkind = 'S'
    union all
    select 3, 'table', r.name, format(e'create table %s (%s\\n)%s', r.name, (${COLUMN_LIST}),
        coalesce(' partition by ' || pg_get_partkeydef(r.oid), '')) from tables r
    union all
    select 4, 'function', format('%I.%I', s.schema, p.proname), rtrim(pg_get_functiondef(p.oid), e'\\n')
      from pg_proc p join spaces s on s.oid = p.pronamespace
    union all
    select case c.contype when 'f' then 6 else 5 end, 'constraint', format('%s %I', r.name, c.conname),
        format('alter table %s add constraint %I %s', r.name, c.conname, pg_get_constraintdef(c.oid))
      from pg_constraint c join tables r on r.oid = c.conrelid where c.contype in ('p', 'u', 'c', 'f', 'x')
    union all
    select 7, 'index', format('%s %I', r.name, c.relname), pg_get_indexdef(i.indexrelid)
      from pg_index i join tables r on r.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
      where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    union all
    select 8, 'trigger', format('%s %I', r.name, t.tgname), pg_get_triggerdef(t.oid)
      from pg_trigger t join tables r on r.oid = t.tgrelid where not t.tgisinternal
    union all
    select 9, 'view', r.name, format(e'create view %s as %s with check option', r.name, rtrim(pg_get_viewdef(r.oid), ';'))
      from relations r where r.relkind = 'v'
    union all
    select 10, 'view', format('%s %I', r.name, a.attname),
        format('alter view %s alter column %I set default %s', r.name, a.attname, pg_get_expr(d.adbin, d.adrelid))
      from relations r join pg_attrdef d on d.adrelid = r.oid
        join pg_attribute a on a.attrelid = r.oid and a.attnum = d.adnum where r.relkind = 'v'
  )
  select kind, name, statement from definitions order by step, name, statement`;
