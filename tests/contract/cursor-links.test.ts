import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

/** The links of a list lead through all of it, in both directions, whatever comes and goes meanwhile. */

const system = useSystem();

interface Row {
  readonly id: string;
}

interface Listed {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Row[];
}

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const read = async (address: string): Promise<Listed> => {
  const response = await admin.get(address);
  return response.expectStatus(200).json<Listed>();
};

const idsOf = ({ results }: Listed): string[] => results.map((row) => JSON.stringify(row));

async function walk(first: string, by: 'next' | 'previous'): Promise<Listed[]> {
  const pages: Listed[] = [];
  for (let address: string | null = first; address !== null;) {
    const page: Listed = await read(address);
    pages.push(page);
    address = page[by];
  }
  return pages;
}

describe('a walk along the links', () => {
  it.each([
    ['employees', 'page_size=35'],
    ['employees', 'page_size=35&ordering=email'],
    ['employees', 'page_size=35&ordering=-status,family_name'],
    ['employees', 'page_size=35&ordering=-hire_date&is_active=true'],
    ['org-units', 'page_size=12&ordering=-unit_type'],
    ['offer', 'page_size=35&ordering=-balance'],
  ])('shows of %s?%s the pages by number, forward and backward', async (name, query) => {
    const start = `/api/v1/${name}/?${query}`;
    const forward = await walk(start, 'next');
    const last = forward.at(-1);
    const pages: Listed[] = [];
    for (const index of forward.keys()) pages.push(await read(`${start}&page=${index + 1}`));

    expect(forward.length).toBeGreaterThan(2);
    expect(forward.map(idsOf)).toEqual(pages.map(idsOf));
    expect(forward.slice(0, -1).every(({ next }) => next?.includes('after='))).toBe(true);
    const backward = await walk(present(last?.previous), 'previous');
    expect(backward.map(idsOf)).toEqual(pages.map(idsOf).toReversed().slice(1));
    expect(await walk(backward.at(-1)?.next ?? '', 'next')).toEqual(forward.slice(1));
  });
});

describe('while rows come and go', () => {
  const TAGS = '/api/v1/tags/?ordering=name&page_size=3&search=walked';

  const make = async (name: string): Promise<string> => {
    const response = await admin.post('/api/v1/tags/', { name, tag_type: 'SKILL' });
    return response.expectStatus(201).json<Row>().id;
  };
  const remove = async (id: string): Promise<void> => {
    (await admin.delete(`/api/v1/tags/${id}/`)).expectStatus(204);
  };

  it('meets each row that stays once, and those that come ahead', async () => {
    const ids: string[] = [];
    for (const letter of 'bcdefghi') ids.push(await make(`walked ${letter}`));
    const [b = '', , d = ''] = ids;
    const first = await read(TAGS);

    await make('walked a');
    await make('walked ea');
    await remove(b);
    await remove(d);
    const rest = await walk(first.next ?? '', 'next');

    const names = rest.flatMap(({ results }) => results.map((row) => (row as Row & { name: string }).name));
    expect(names).toEqual('e,ea,f,g,h,i'.split(',').map((name) => `walked ${name}`));
    expect(rest[0]?.count).toBe(8);
    // Backwards the row that came behind the walk is met, beyond what the number of the first page says.
    const [second, ...others] = await walk(present(rest[1]?.previous), 'previous');
    expect(second).toMatchObject({
      results: [{ name: 'walked e' }, { name: 'walked ea' }, { name: 'walked f' }],
    });
    expect(others).toMatchObject([{ results: [{ name: 'walked a' }, { name: 'walked c' }], previous: null }]);
  });

  it('a page that lost all of its rows is empty, and leads back', async () => {
    const ids: string[] = [];
    for (const letter of 'abcd') ids.push(await make(`walked lost ${letter}`));
    const lost = TAGS.replace('walked', 'walked+lost');
    const [first, last] = await walk(lost, 'next');

    await remove(ids[3] ?? '');

    const empty = await read(present(first?.next));
    expect(empty).toMatchObject({
      count: 3,
      next: null,
      results: [],
      previous: expect.stringMatching(/\?.*page=1&/) as string,
    });
    for (const id of ids.slice(0, 3)) await remove(id);
    expect(await read(present(last?.previous))).toMatchObject({
      count: 0,
      next: expect.stringMatching(/\?.*page=1&/) as string,
      previous: null,
      results: [],
    });
  });
});

describe('a request for a page', () => {
  it('takes one cursor only, of this list, and none for a file', async () => {
    const { next } = await read('/api/v1/employees/?page_size=2');
    const after = new URL(next ?? '', 'http://ism.test').searchParams.get('after') ?? '';

    const both = await admin.get('/api/v1/employees/', { query: { after, before: after } });
    expect(both.expectStatus(400).json()).toEqual({ before: ['Only one of after and before is possible.'] });
    const other = await admin.get('/api/v1/employees/', { query: { before: after, ordering: 'email' } });
    expect(other.expectStatus(400).json()).toEqual({
      before: ['This is not a cursor of this list and ordering.'],
    });
    const content = JSON.stringify(['familyName,givenName', ['A', 'B'], 'nobody']);
    const forged = Buffer.from(content).toString('base64url');
    const nobody = await admin.get('/api/v1/employees/', { query: { before: forged } });
    expect(nobody.expectStatus(400).json()).toEqual(other.json());
    const file = await admin.get('/api/v1/employees/', { query: { after, format: 'csv' } });
    expect(Object.keys(file.expectStatus(400).json())).toEqual(['after']);
  });
});
