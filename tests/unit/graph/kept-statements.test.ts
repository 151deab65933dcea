import { readOnly, reading } from '../../../subgraphs/shared/counts/counted';
import { isOneOf, raw, sql, whereAll, type Sql } from '../../../subgraphs/shared/database/sql';
import { keptStatement } from '../../../subgraphs/shared/model/kept-statements';

/** Texts of filtered lists are put together once for conditions of the same shape. */

const build = (conditions: readonly Sql[], { limit }: Readonly<Record<'limit', Sql>>): Sql =>
  sql`select ${'constant'} from t ${whereAll(conditions)} limit ${limit}`;

/** The statement of some conditions, and whether its text was put together for them. */
function made(list: object, conditions: readonly Sql[], limit = 26, kind = 'rows') {
  let isNew = false;
  const statement = keptStatement(list, kind, { conditions, values: { limit } }, (given, slots) => {
    isNew = true;
    return build(given, slots);
  });
  return { text: statement.text, values: statement.values, isNew };
}

const status = (value: string): Sql => sql`e.status = ${value}`;
const between = (from: string, to: string): Sql => sql`(e.day >= ${from} and e.day < ${to})`;
const expected = (conditions: readonly Sql[], limit = 26): { text: string; values: unknown[] } => {
  const { text, values } = build(conditions, { limit: sql`${limit}` });
  return { text, values };
};

describe('a statement of conditions', () => {
  it('is what a template gives, by its own values each time', () => {
    const list = {};
    const first = [status('ACTIVE'), between('2026-01-01', '2026-02-01')];
    const second = [status('LEFT'), between('1969-01-01', '1970-02-01')];

    expect(made(list, first)).toEqual({ ...expected(first), isNew: true });
    expect(made(list, second, 3)).toEqual({ ...expected(second, 3), isNew: false });
    expect(made(list, [])).toEqual({ ...expected([]), isNew: true });
  });

  it('is another one for conditions of other texts, another list and another kind', () => {
    const list = {};
    made(list, [status('ACTIVE')]);

    for (const conditions of [
      [status('ACTIVE'), status('ACTIVE')],
      [isOneOf(raw('e.status'), ['ACTIVE', 'LEFT'])],
      [sql`e.status = ${null} and ${raw('true')}`],
      [sql`e.status = 'ACTIVE'`],
    ])
      expect(made(list, conditions)).toEqual({ ...expected(conditions), isNew: true });
    expect(made({}, [status('ACTIVE')]).isNew).toBe(true);
    expect(made(list, [status('ACTIVE')], 26, 'count').isNew).toBe(true);
  });

  it('knows what its conditions read', () => {
    const condition = reading(['status'], status('ACTIVE'));
    let isCounted = false;
    keptStatement({}, 'count', { conditions: [condition], values: {} }, (conditions) => {
      isCounted = readOnly(['status'], conditions);
      return sql`select ${1}`;
    });

    expect(isCounted).toBe(true);
  });

  it('is put together each time beyond those that are kept', () => {
    const list = {};
    const of = (index: number): Sql[] => [sql`${raw(`c${index}`)} = ${index}`];
    for (let index = 0; index < 64; index += 1) made(list, of(index));

    expect(made(list, of(63)).isNew).toBe(false);
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(made(list, of(64))).toEqual({ ...expected(of(64)), isNew: true });
  });
});
