import fc from 'fast-check';
import { pageResponse, type PageData } from '../../../rest-adapter/conventions/pagination';

/** A page that the graph gives no cursors for. */
const page = (count: number, number: number, size: number): PageData => ({
  count,
  page: number,
  page_size: size,
  start_cursor: null,
  end_cursor: null,
  results: [],
});

interface Envelope {
  readonly next: string | null;
  readonly previous: string | null;
}

/** Follows the links of a list of `count` rows from page 1 and gives the pages visited. */
function walk(count: number, pageSize: number, query: Record<string, string>): number[] {
  const visited: number[] = [];
  let parameters = new URLSearchParams(query);
  for (;;) {
    const number = Number(parameters.get('page') ?? '1');
    const { body } = pageResponse(page(count, number, pageSize), {
      path: '/x/',
      query: Object.fromEntries(parameters),
    });
    const { next, previous } = JSON.parse(body) as Envelope;
    visited.push(number);
    expect(previous === null).toBe(number === 1);
    if (next === null) return visited;
    expect(next.startsWith('/x/?')).toBe(true);
    parameters = new URLSearchParams(next.slice('/x/?'.length));
    for (const [name, value] of Object.entries(query))
      if (name !== 'page') expect(parameters.get(name)).toBe(value);
  }
}

test('following next visits every page once, with all other parameters kept', () => {
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.integer({ min: 1, max: 20 }),
      fc.dictionary(fc.constantFrom('search', 'zoo', 'ordering', 'a'), fc.string({ unit: 'grapheme' })),
      (count, pageSize, query) => {
        const pages = Math.max(1, Math.ceil(count / pageSize));
        expect(walk(count, pageSize, query)).toEqual(Array.from({ length: pages }, (_, index) => index + 1));
      },
    ),
  );
});

test('one page has one address', () => {
  const link = (query: Record<string, string>) =>
    (JSON.parse(pageResponse(page(9, 1, 5), { path: '/x/', query }).body) as Envelope).next;
  expect(link({ z: '1', a: '2' })).toBe('/x/?a=2&page=2&z=1');
  expect(link({ a: '2', page: '1', z: '1' })).toBe('/x/?a=2&page=2&z=1');
});

test('a page past the last is not found', () => {
  expect(() => pageResponse(page(5, 2, 5), { path: '/x/', query: {} })).toThrow('Invalid page.');
});

describe('links with cursors', () => {
  const cursors = { start_cursor: 'S', end_cursor: 'E', results: [{}] };
  const beside = (data: Partial<PageData>, query: Record<string, string>): Envelope => {
    const request = { path: '/x/', query };
    return JSON.parse(pageResponse({ ...page(9, 2, 3), ...cursors, ...data }, request).body) as Envelope;
  };
  const PREVIOUS = '/x/?before=S&page=1';
  const NEXT = '/x/?after=E&page=3';

  test('a page by number links to both sides', () => {
    expect(beside({}, { page: '2' })).toMatchObject({ next: NEXT, previous: PREVIOUS });
  });

  test('a page by cursor goes on from its own rows, whatever the count says', () => {
    expect(beside({ count: 1 }, { after: 'C', page: '2' })).toMatchObject({ next: NEXT, previous: PREVIOUS });
    expect(beside({ end_cursor: null }, { after: 'C', page: '2' }).next).toBeNull();
    expect(beside({ start_cursor: null }, { before: 'C', page: '2' }).previous).toBeNull();
  });

  test.each([
    [
      { after: 'C', page: '2' },
      { next: null, previous: '/x/?page=1' },
    ],
    [
      { before: 'C', page: '2' },
      { next: '/x/?page=1', previous: null },
    ],
  ])('a page that lost its rows links back by number: %j', (query, links) => {
    expect(beside({ start_cursor: null, end_cursor: null, results: [] }, query)).toMatchObject(links);
  });

  test('numbers stay within those that can be asked for', () => {
    expect(beside({ page: 1 }, { before: 'C', page: '1' }).previous).toBe(PREVIOUS);
    expect(beside({ page: 1_000_000 }, { after: 'C', page: '1000000' }).next).toBe(
      '/x/?after=E&page=1000000',
    );
  });

  test('a cursor that is too long to be taken is left out', () => {
    expect(beside({ end_cursor: 'E'.repeat(4_001) }, { page: '2' }).next).toBe('/x/?page=3');
  });
});
