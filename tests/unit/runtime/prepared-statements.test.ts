import { prepared, sql } from '../../../subgraphs/shared/database/sql';
import { preparedWhereMarked } from '../../../subgraphs/shared/runtime/prepared-statements';

describe('a statement that is planned once per connection', () => {
  it('is sent under a name of its text, with its values', () => {
    const { text, values } = prepared(sql`select ${1}::int`);

    const [query, sent] = preparedWhereMarked([text, values]);
    const [again] = preparedWhereMarked([prepared(sql`select ${2}::int`).text, [2]]);
    const [other] = preparedWhereMarked([prepared(sql`select ${2}::text`).text, [2]]);

    expect(query).toEqual({ name: expect.stringMatching(/^[\w-]{43}$/) as string, text });
    expect(sent).toEqual([1]);
    expect(again).toEqual(query);
    expect((other as { name: string }).name).not.toBe((query as { name: string }).name);
  });

  it('leaves all others as they are', () => {
    const parameters = ['select 1', []];
    expect(preparedWhereMarked(parameters)).toBe(parameters);
  });
});
