import { arrayOf, sql, type Sql } from '../../shared/database/sql';
import type { SchoolLevel } from './school-level';

interface LevelFilter {
  readonly level?: SchoolLevel | null;
  readonly levelIn?: readonly SchoolLevel[] | null;
}

const LEVEL = sql`coalesce(r.cbc_level, r.british_level)`;

/** What a filter by the levels of both frameworks asks of `r`. */
export function levelConditions({ level, levelIn }: LevelFilter): Sql[] {
  return [
    ...(level ? [sql`${LEVEL} = ${level}`] : []),
    ...(levelIn ? [sql`${LEVEL} = any(${arrayOf(levelIn)}::text[])`] : []),
  ];
}
