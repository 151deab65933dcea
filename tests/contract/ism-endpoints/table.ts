import type { TestedCall } from '../guard/tested-calls';
import { OLD_ENDPOINTS, PROMISED_ENDPOINTS, type OldEndpoint } from './rows';

/** What stands where a test would be named, for an endpoint that is in no chapter. */
export const MISSING = 'not there yet';

const INTRODUCTION = `# From the old endpoints to the new ones

Every endpoint of the school management system that this one replaces, with the one that took its place and a test that
calls it. The table is written by \`npm run types:emit\` and compared by \`tests/contract/ism-endpoints.test.ts\`.

Ids are UUIDs, a list has \`page\`, \`page_size\` and \`ordering\` instead of \`skip\` and \`limit\`, a change is a \`PATCH\`, and
what only deactivated is an action with a name ([api-conventions.md](api-conventions.md)).
`;

/** An endpoint here, without the query string of a filter. */
export function endpointOf(current: string): string {
  return current.split('?')[0] ?? current;
}

/** Tests of what is outside of the chapters, which do not call by a client of the system. */
export const TESTS_OF_PAGES: Readonly<Record<string, string>> = {
  'GET /api/schema/': 'tests/integration/rest-adapter/pages.test.ts',
};

/** Whether the endpoint is there. The chapters are about what is below `/api/v1/`. */
export function isServed(key: string, documented: ReadonlySet<string>): boolean {
  return documented.has(key) || !key.includes('/api/v1/');
}

/** The file that calls the endpoint most often: that one is about it. Suites over all endpoints call by the contract. */
function testOf(key: string, calls: readonly TestedCall[]): string | null {
  const counts = new Map<string, number>();
  for (const call of calls) {
    const [file = ''] = call.where.split(':');
    if (call.key === key) counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  return best?.[0] ?? TESTS_OF_PAGES[key] ?? null;
}

/** The document: one row for each endpoint of the old system. @param documented keys of API.md */
export function ismEndpointsDocument(documented: ReadonlySet<string>, calls: readonly TestedCall[]): string {
  const lineOf = ([id, old, ...current]: OldEndpoint): string => {
    const tests = current.map(endpointOf).map((key) => {
      const file = isServed(key, documented) ? testOf(key, calls) : null;
      return file ? `[${file.split('/').pop() ?? file}](../${file})` : MISSING;
    });
    const links = [...new Set(tests)].join(', ');
    return `| ${id} | \`${old}\` | ${current.map((one) => `\`${one}\``).join(', ')} | ${links} |`;
  };
  const section = (title: string, rows: readonly OldEndpoint[]): string =>
    `## ${title}\n\n| | old | new | test |\n| --- | --- | --- | --- |\n${rows.map(lineOf).join('\n')}\n`;
  return [
    INTRODUCTION,
    ...Object.entries(OLD_ENDPOINTS).map(([service, rows]) => section(`Service ${service}`, rows)),
    section('Described by the old system, but never there', PROMISED_ENDPOINTS),
  ].join('\n');
}
