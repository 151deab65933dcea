import { compileStatement } from '../../../subgraphs/shared/database/compiled-statement';
import { join, sql } from '../../../subgraphs/shared/database/sql';

describe('a compiled statement', () => {
  const rowsOf = (id: unknown, day: unknown) =>
    sql`select ${'constant'} from rows where ${join([sql`id = ${id as string}`, sql`day >= ${day as string}`], ' and ')} and day < ${day as string}`;
  const compiled = compileStatement(['id', 'day'], ({ id, day }) => rowsOf(id, day));

  it('has the text and the values that its template has', () => {
    const { text, values } = compiled({ id: 'a', day: '2026-01-01' });

    expect({ text, values }).toEqual({
      text: rowsOf('a', '2026-01-01').text,
      values: rowsOf('a', '2026-01-01').values,
    });
  });

  it('has the same text and other values each time', () => {
    const first = compiled({ id: 'a', day: '2026-01-01' });
    const second = compiled({ id: 'b', day: '2026-01-02' });

    expect(second.text).toBe(first.text);
    expect(first.values).toEqual(['constant', 'a', '2026-01-01', '2026-01-01']);
    expect(second.values).toEqual(['constant', 'b', '2026-01-02', '2026-01-02']);
  });

  it('takes null, lists and names of the prototype as values', () => {
    const odd = compileStatement(['constructor'], (slots) => sql`select ${slots.constructor}::uuid[]`);

    expect(odd({ constructor: null }).values).toEqual([null]);
    expect(odd({ constructor: ['a'] as never }).values).toEqual([['a']]);
  });
});
