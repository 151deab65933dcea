import { afterCursor, cursorOf, decodeCursor } from '../../../subgraphs/shared/model/cursor';
import {
  backwards,
  orderBy,
  parseOrdering,
  withId,
  type OrderTerm,
} from '../../../subgraphs/shared/model/ordering';
import { raw } from '../../../subgraphs/shared/database/sql';

const ORDERABLE = {
  hireDate: 'e.hire_date',
  familyName: 'e.family_name',
  email: 'e.email',
  phone: 'e.phone',
};

/** An ordering with the id behind it. */
const inOrder = (...given: Parameters<typeof parseOrdering>): OrderTerm[] =>
  withId(parseOrdering(...given), raw('e.id'));

function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('parseOrdering', () => {
  it('reads columns and directions and ends with the id', () => {
    const terms = inOrder('-hireDate, familyName', ORDERABLE, ['hireDate', 'familyName']);

    expect(orderBy(terms).text).toBe('e.hire_date desc,e.family_name asc,e.id asc');
  });

  it('turns every term round for descending columns, so that one index serves both directions', () => {
    const terms = inOrder('-hireDate,-email', ORDERABLE, ['hireDate']);

    expect(orderBy(terms).text).toBe('e.hire_date desc,(e.email is null) desc,e.email desc,e.id desc');
  });

  it.each(['salary', '', '--hireDate', 'constructor', '__proto__', 'hireDate,', 'hireDate;drop table x'])(
    'rejects %p and names the columns that exist',
    (ordering) => {
      expect(errorOf(() => parseOrdering(ordering, ORDERABLE))).toMatchObject({
        code: 'BAD_USER_INPUT',
        extensions: { fields: { ordering: [expect.stringContaining('hireDate, familyName, email, phone')] } },
      });
    },
  );
});

describe('cursor', () => {
  const order = inOrder('-hireDate,email', ORDERABLE);
  const row = { id: '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11', hireDate: '2026-01-01', email: null };

  it('finds its way back to the row it was made from', () => {
    const cursor = decodeCursor(cursorOf(row, order), order, 'after');

    expect(cursor).toEqual({ values: ['2026-01-01', null], id: row.id });
  });

  it('asks for the rows after it, nulls where PostgreSQL sorts them', () => {
    const statement = afterCursor(decodeCursor(cursorOf(row, order), order, 'after'), order);

    expect(statement.text).toBe(
      '(((e.hire_date is null),e.hire_date) <= (false,$1) and ((e.hire_date < $2) or (e.hire_date = $3 and false)' +
        ' or (e.hire_date = $4 and e.email is null and e.id > $5::uuid)))',
    );
    expect(statement.values).toEqual([...Array<string>(4).fill('2026-01-01'), row.id]);
  });

  it('asks by one comparison for what goes one way', () => {
    const names = inOrder('familyName,hireDate', ORDERABLE, ['familyName', 'hireDate']);
    const person = { id: row.id, familyName: 'Otieno', hireDate: '2026-01-01' };

    const statement = afterCursor(decodeCursor(cursorOf(person, names), names, 'after'), names);

    expect(statement.text).toBe('(e.family_name,e.hire_date,e.id) > ($1,$2,$3::uuid)');
    expect(statement.values).toEqual(['Otieno', '2026-01-01', row.id]);
  });

  it.each([
    ['familyName,email', '(e.family_name,(e.email is null),e.email,e.id) > ($1,false,$2,$3::uuid)'],
    ['-email,-familyName', '((e.email is null),e.email,e.family_name,e.id) < (false,$1,$2,$3::uuid)'],
    ['-email,-phone', '((e.email is null),e.email,(e.phone is null),e.id) < (false,$1,true,$2::uuid)'],
    ['familyName,-hireDate', '(e.family_name) >= ($1) and'],
    ['familyName,phone,-hireDate', '(e.family_name,(e.phone is null)) >= ($1,true) and'],
  ])('asks by one comparison, as far as it goes, for %s', (ordering, start) => {
    const terms = inOrder(ordering, ORDERABLE, ['familyName', 'hireDate']);
    const person = {
      id: row.id,
      familyName: 'Otieno',
      hireDate: '2026-01-01',
      email: 'a@ism.test',
      phone: null,
    };

    const { text } = afterCursor(decodeCursor(cursorOf(person, terms), terms, 'after'), terms);

    expect(text).toContain(start);
  });

  it('asks for the rows before it in the order backwards', () => {
    const there = backwards(order);

    expect(orderBy(there).text).toBe(
      '(e.hire_date is null) asc,e.hire_date asc,(e.email is null) desc,e.email desc,e.id desc',
    );
    const { text } = afterCursor(decodeCursor(cursorOf(row, order), order, 'before'), there);

    expect(text).toBe(
      '(((e.hire_date is null),e.hire_date) >= (false,$1) and (((e.hire_date > $2 or e.hire_date is null)) or' +
        ' (e.hire_date = $3 and e.email is not null) or (e.hire_date = $4 and e.email is null and e.id < $5::uuid)))',
    );
  });

  it('is rejected with another ordering', () => {
    const cursor = cursorOf(row, order);

    expect(() => decodeCursor(cursor, inOrder('email', ORDERABLE), 'after')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error,
    );
  });

  it.each([
    '',
    'abc',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('["-hireDate,email",[{}],1]').toString('base64url'),
  ])('rejects %p', (text) => {
    expect(() => decodeCursor(text, order, 'before')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error,
    );
  });
});
