import { arrayOf, empty, join, raw, sql, type Sql } from '../database/sql';

/** Who fires a transition, and why. */
export interface TransitionCause {
  /** Null: the system. */
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly metadata: unknown;
}

/** A transition of a row, as one statement. */
export interface TransitionStatement {
  /** The row. */
  readonly row: {
    readonly table: Sql;
    /** What all parts call the row. */
    readonly alias: string;
    readonly id: string;
    /** What `isInScope` and `asksMore` need besides. Default: nothing. */
    readonly joins?: Sql;
  };
  readonly name: string;
  /** The states that it starts from. */
  readonly from: readonly string[];
  /** Columns that it changes, the status among them. */
  readonly set: Sql;
  /** Whether the caller may fire it here. Default: true. */
  readonly isInScope?: Sql;
  /** Whether more follows from it than the statement does: then it does nothing. Default: false. */
  readonly asksMore?: Sql;
  /** A further condition on the row. Default: none. */
  readonly condition?: Sql;
  readonly log: {
    readonly table: Sql;
    /** The column that names the row. */
    readonly key: string;
    /** What the rules said, as JSON. Default: they were not asked. */
    readonly ruleResults?: Sql;
  };
  readonly cause: TransitionCause;
  /**
   * Further statements that write, each for the rows of `moved`: of the row as it is now, and with its state of before as `from_status`.
   */
  readonly parts?: readonly Sql[];
  /** Selected of the row as it is now; `joins` are those that the columns need besides. Default: none. */
  readonly shown: { readonly columns: Sql; readonly joins?: Sql | undefined };
}

/** What became of a transition. */
export interface FiredTransition<Row> {
  /** As it was before. */
  readonly currentStatus: string;
  readonly isInScope: boolean;
  /** True when the transition is possible and more follows from it: nothing was done. */
  readonly asksMore: boolean;
  /** Null: nothing has changed. */
  readonly row: Row | null;
}

/** A row of {@link transitionStatement}: without the values of the row when nothing has changed. */
export type FiredRow<Row> = Row & Omit<FiredTransition<Row>, 'row'>;

/**
 * The statement that moves a row which is locked, and writes the entry of its log. The lock is a statement of its own, because an update that
 * has to wait for its row computes with the row's old values and may break a constraint that the new values would not.
 */
export function transitionStatement({
  row,
  name,
  from,
  set,
  isInScope = sql`true`,
  asksMore = sql`false`,
  condition = sql`true`,
  log,
  cause: { actorId, reason, metadata },
  parts = [],
  shown,
}: TransitionStatement): Sql {
  const alias = raw(row.alias);
  const done = parts.map((part, number) => sql`, ${raw(`part_${number + 1}`)} as (${part})`);
  return sql`with target as (
      select ${alias}.id, ${alias}.status, ${isInScope} as in_scope,
        (${alias}.status = any(${arrayOf(from)}) and ${condition}) as is_possible, ${asksMore} as asks_more
      from ${row.table} ${alias} ${row.joins ?? empty} where ${alias}.id = ${row.id}
    ), moved as (
      update ${row.table} ${alias} set ${set}, updated_at = clock_timestamp() from target t
      where ${alias}.id = t.id and t.in_scope and t.is_possible and not t.asks_more
      returning ${alias}.*, t.status as from_status
    ), logged as (
      insert into ${log.table} (${raw(log.key)}, from_status, to_status, transition, actor_id, reason, metadata${log.ruleResults ? raw(', rule_results') : empty})
      select id, from_status, status, ${name}, ${actorId}::uuid, ${reason},
        ${metadata === null ? null : JSON.stringify(metadata)}::jsonb${log.ruleResults ? sql`, ${log.ruleResults}` : empty}
      from moved
    )${done.length === 0 ? empty : join(done, '')}
    select t.status as "currentStatus", t.in_scope as "isInScope", (t.in_scope and t.is_possible and t.asks_more) as "asksMore",
      ${shown.columns}
    from target t left join ${shown.joins ? sql`(moved ${alias} ${shown.joins})` : sql`moved ${alias}`} on ${alias}.id = t.id`;
}

/** @returns null when there is no such row */
export function firedOf<Row extends { readonly id: string }>([
  row,
]: readonly FiredRow<Row>[]): FiredTransition<Row> | null {
  if (!row) return null;
  const { currentStatus, isInScope, asksMore, ...values } = row;
  const moved = values as unknown as Row;
  return {
    ...{ currentStatus, isInScope, asksMore },
    row: (moved.id as string | null) === null ? null : moved,
  };
}
