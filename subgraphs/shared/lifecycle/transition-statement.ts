import { arrayOf, empty, join, raw, sql, type Sql } from '../database/sql';

/** Who fires a transition, and why. */
export interface TransitionCause {
  /** Null: the system. */
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly metadata: unknown;
}

/** Where a transition is written down. */
interface TransitionLog {
  readonly table: Sql;
  /** The column that names the row. */
  readonly key: string;
  readonly transition: string;
  readonly cause: TransitionCause;
  /** What the rules said, as JSON. Default: they were not asked. */
  readonly ruleResults?: Sql;
}

/** A transition of a row, as one statement. */
export interface TransitionStatement {
  /** The row. */
  readonly row: {
    readonly table: Sql;
    /** What all parts call the row. */
    readonly alias: string;
    readonly id: string;
    /** What the conditions need besides. Default: nothing. */
    readonly joins?: Sql;
  };
  /** The states that it starts from. */
  readonly from: readonly string[];
  /** Columns that it changes, the status among them. */
  readonly set: Sql;
  /** Conditions under which the caller may see the row. Default: none. */
  readonly visible?: readonly Sql[];
  /** Whether the caller may fire it here. Default: true. */
  readonly isInScope?: Sql;
  /** What keeps the row from it in a state that it starts from, as a string; null: nothing. Default: nothing. */
  readonly obstacle?: Sql;
  /** Whether more follows from it than the statement does: then it does nothing. Default: false. */
  readonly asksMore?: Sql;
  /** Default: no log of its own. */
  readonly log?: TransitionLog;
  /**
   * Further statements that write, each for the rows of `moved`: of the row as it is now, and with its state of before as `from_status`.
   */
  readonly parts?: readonly Sql[];
  /** Selected of the row as it is now; `joins` are those that the columns need besides. Default: none. */
  readonly shown: { readonly columns: Sql; readonly joins?: Sql | undefined };
}

/** What is inserted for the audit entry or the event of a transition: once if the row has moved. */
export const MOVED = sql`from moved`;

/**
 * The statement that moves a row which is locked, and writes the entry of its log. The lock is a statement of its own, because an update that
 * has to wait for its row computes with the row's old values and may break a constraint that the new values would not.
 * @returns the statement, whose rows `firedOf` reads
 */
export function transitionStatement({
  row,
  from,
  set,
  visible = [],
  isInScope = sql`true`,
  obstacle = sql`null::text`,
  asksMore = sql`false`,
  log,
  parts = [],
  shown,
}: TransitionStatement): Sql {
  const alias = raw(row.alias);
  const written = [...(log ? [entryOf(log)] : []), ...parts];
  const done = written.map((part, number) => sql`, ${raw(`part_${number + 1}`)} as (${part})`);
  const isVisible = visible.length === 0 ? sql`true` : sql`(${join([...visible], ' and ')})`;
  return sql`with target as (
      select t.*, t.is_start and t.obstacle is null as is_possible from (
        select ${alias}.id, ${alias}.status, ${isVisible} as is_visible, ${isInScope} as in_scope,
          ${alias}.status = any(${arrayOf(from)}) as is_start, ${obstacle} as obstacle, ${asksMore} as asks_more
        from ${row.table} ${alias} ${row.joins ?? empty} where ${alias}.id = ${row.id}
      ) t
    ), moved as (
      update ${row.table} ${alias} set ${set}, updated_at = clock_timestamp() from target t
      where ${alias}.id = t.id and t.is_visible and t.in_scope and t.is_possible and not t.asks_more
      returning ${alias}.*, t.status as from_status
    )${done.length === 0 ? empty : join(done, '')}
    select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
      case when t.is_start then t.obstacle end as obstacle,
      (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", ${shown.columns}
    from target t left join ${shown.joins ? sql`(moved ${alias} ${shown.joins})` : sql`moved ${alias}`} on ${alias}.id = t.id`;
}

function entryOf({ table, key, transition, cause, ruleResults }: TransitionLog): Sql {
  const { actorId, reason, metadata } = cause;
  return sql`insert into ${table} (${raw(key)}, from_status, to_status, transition, actor_id, reason, metadata${ruleResults ? raw(', rule_results') : empty})
      select id, from_status, status, ${transition}, ${actorId}::uuid, ${reason},
        ${metadata === null ? null : JSON.stringify(metadata)}::jsonb${ruleResults ? sql`, ${ruleResults}` : empty}
      from moved`;
}
