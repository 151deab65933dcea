/** A table as PostgreSQL has it, or as its class states it; both say the same when they are equal. */
export interface TableShape {
  /** Column → type with its limits and nullability, for example `character varying(255) not null`. */
  readonly columns: Readonly<Record<string, string>>;
  readonly primaryKey: string;
  /** Name → columns of the unique keys over plain columns, for example `effective_date, employee_id`. */
  readonly uniqueKeys: Readonly<Record<string, string>>;
}

/** The columns of a key, in one order for all. */
export function keyOf(columns: readonly string[]): string {
  return [...columns].sort().join(', ');
}

export function columnShape(type: string, isNullable: boolean): string {
  return isNullable ? type : `${type} not null`;
}
