import type { Sql } from '../../../subgraphs/shared/database/sql';
import { isAtWork, isCarried, isCommitted, weekOf } from '../../../subgraphs/workforce/week';
import { useDatabase } from '../../testkit/database';

const database = useDatabase('empty');

/** Evaluates a condition on one row, given as the body of a select. */
async function holds(row: string, condition: Sql): Promise<boolean> {
  const statement = `select ${condition.text} as holds from (select ${row}) r`;
  const [response] = await database.get().query<{ holds: boolean }>(statement, condition.values);
  return response?.holds === true;
}

describe('hours are committed in a week', () => {
  const week = weekOf('2026-03-18');

  it.each([
    ['starting on its Sunday', 'ACTIVE', '2026-03-22', null, true],
    ['starting on the Monday after', 'ACTIVE', '2026-03-23', null, false],
    ['ending on its Monday', 'ACTIVE', '2026-01-01', '2026-03-16', true],
    ['ending on the Sunday before', 'ACTIVE', '2026-01-01', '2026-03-15', false],
    ['only planned', 'PLANNED', '2026-01-01', null, false],
    ['ended by hand', 'ENDED', '2026-01-01', null, false],
  ])('by an assignment %s', async (_, status, start, end, expected) => {
    const row = `'${status}' as status, date '${start}' as start_date, ${end ? `date '${end}'` : 'null::date'} as end_date`;

    expect(await holds(row, isCommitted('r', week))).toBe(expected);
  });
});

describe('a tag is carried', () => {
  it.each([
    ['from its first day', '2026-03-16', null, true],
    ['to its last day', '2026-01-01', '2026-03-16', true],
    ['not before', '2026-03-17', null, false],
    ['not after', '2026-01-01', '2026-03-15', false],
  ])('%s', async (_, from, until, expected) => {
    const row = `date '${from}' as valid_from, ${until ? `date '${until}'` : 'null::date'} as valid_until`;

    expect(await holds(row, isCarried('r', '2026-03-16'))).toBe(expected);
  });
});

describe('people are at work', () => {
  it.each([
    ['ACTIVE', true],
    ['PROPOSED', true],
    ['ONBOARDING', false],
    ['ON_LEAVE', false],
    ['SUSPENDED', false],
    ['TERMINATED', false],
  ])('in status %s: %s', async (status, expected) => {
    expect(await holds(`'${status}' as status`, isAtWork('r'))).toBe(expected);
  });
});
