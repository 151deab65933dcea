import { prepared, sql } from '../../../subgraphs/shared/database/sql';
import { preparedName } from '../../../subgraphs/shared/runtime/prepared-statements';

describe('a statement that is planned once per connection', () => {
  it('has a name of its text, whatever its values', () => {
    const name = preparedName(prepared(sql`select ${1}::int`).text);

    expect(name).toMatch(/^[\w-]{43}$/);
    expect(preparedName(prepared(sql`select ${2}::int`).text)).toBe(name);
    expect(preparedName(prepared(sql`select ${2}::text`).text)).not.toBe(name);
  });

  it('is marked: no other has a name', () => {
    expect(preparedName('select 1')).toBeNull();
  });
});
