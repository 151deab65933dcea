import fc from 'fast-check';
import { pageResponse } from '../../../rest-adapter/conventions/pagination';

interface Envelope {
  readonly next: string | null;
  readonly previous: string | null;
}

/** Follows the links of a list of `count` rows from page 1 and gives the pages visited. */
function walk(count: number, pageSize: number, query: Record<string, string>): number[] {
  const visited: number[] = [];
  let parameters = new URLSearchParams(query);
  for (;;) {
    const page = Number(parameters.get('page') ?? '1');
    const data = { count, page, page_size: pageSize, results: [] };
    const { body } = pageResponse(data, { path: '/x/', query: Object.fromEntries(parameters) });
    const { next, previous } = JSON.parse(body) as Envelope;
    visited.push(page);
    expect(previous === null).toBe(page === 1);
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
    (
      JSON.parse(
        pageResponse({ count: 9, page: 1, page_size: 5, results: [] }, { path: '/x/', query }).body,
      ) as Envelope
    ).next;
  expect(link({ z: '1', a: '2' })).toBe('/x/?a=2&page=2&z=1');
  expect(link({ a: '2', page: '1', z: '1' })).toBe('/x/?a=2&page=2&z=1');
});

test('a page past the last is not found', () => {
  expect(() =>
    pageResponse({ count: 5, page: 2, page_size: 5, results: [] }, { path: '/x/', query: {} }),
  ).toThrow('Invalid page.');
});
