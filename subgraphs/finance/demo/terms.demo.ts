import type { EntityManager } from 'typeorm';
import { join, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';
import { DEMO_YEAR } from '../../shared/demo/school';
import { today } from '../../shared/runtime/today';

/** A term of the demo school. */
export interface DemoTerm {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

const DAYS = [
  ['Term 1', '01-05', '04-10'],
  ['Term 2', '04-27', '08-07'],
  ['Term 3', '08-24', '12-31'],
] as const; // prettier-ignore

/** The terms of the demo school: those of its year, of the one before and of the next. */
export const DEMO_TERMS: readonly DemoTerm[] = [DEMO_YEAR - 1, DEMO_YEAR, DEMO_YEAR + 1].flatMap((year) =>
  DAYS.map(([term, first, last]) => ({
    id: demoId('term', `${year}-${term}`),
    name: `${term} ${year}`,
    startsOn: `${year}-${first}`,
    endsOn: `${year}-${last}`,
  })),
);

/** The last term that has begun. */
export function demoTerm(): DemoTerm {
  const begun = DEMO_TERMS.filter(({ startsOn }) => startsOn <= today());
  const term = begun.at(-1) ?? DEMO_TERMS[0];
  if (!term) throw new Error('the demo school has no terms');
  return term;
}

/** Writes the terms of the demo school. */
export async function insertDemoTerms(transaction: EntityManager): Promise<void> {
  const rows = DEMO_TERMS.map(
    ({ id, name, startsOn, endsOn }) => sql`(${id}::uuid, ${name}, ${startsOn}::date, ${endsOn}::date)`,
  );
  await query(
    transaction,
    sql`insert into finance.terms (id, name, starts_on, ends_on) values ${join(rows)}`,
  );
}
