import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BINDINGS } from '../../rest-adapter/bindings';
import { loadApiContract } from '../../schema/api-contract/load';
import { isEmitting } from '../testkit/emitting';
import { byKey } from './guard/locations';
import { testedCallsIn } from './guard/tested-calls';
import { OLD_ENDPOINTS, PROMISED_ENDPOINTS, type OldEndpoint } from './ism-endpoints/rows';
import { endpointOf, isServed, ismEndpointsDocument, TESTS_OF_PAGES } from './ism-endpoints/table';

const ROOT = join(__dirname, '../..');
const FILE = join(ROOT, 'docs/ism-endpoints.md');

const documented: ReadonlySet<string> = new Set(byKey(loadApiContract(ROOT).endpoints).keys());
const calls = testedCallsIn(ROOT, 'tests');
const rows: readonly OldEndpoint[] = [...Object.values(OLD_ENDPOINTS).flat(), ...PROMISED_ENDPOINTS];
const served = rows
  .flatMap(([, , ...current]) => current.map(endpointOf))
  .filter((key) => isServed(key, documented));

describe('docs/ism-endpoints.md', () => {
  it('is the table of today; else run `npm run types:emit`', () => {
    const table = ismEndpointsDocument(documented, calls);
    if (isEmitting) writeFileSync(FILE, table);
    expect(readFileSync(FILE, 'utf8')).toBe(table);
  });

  it('has every endpoint of the old system, each once', () => {
    const counts = Object.fromEntries(
      Object.entries(OLD_ENDPOINTS).map(([service, { length }]) => [service, length]),
    );
    expect(counts).toEqual({
      auth: 14,
      curriculum: 40,
      notification: 19,
      finance: 16,
      student: 13,
      staff: 15,
      gateway: 26,
    });
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  });

  it('lacks none', () => {
    const missing = rows.filter(([, , ...current]) =>
      current.map(endpointOf).some((key) => !isServed(key, documented)),
    );
    expect(missing).toEqual([]);
  });

  it('names for each endpoint that is there a test that calls it', () => {
    const called = new Set([...calls.map(({ key }) => key), ...Object.keys(TESTS_OF_PAGES)]);
    const bound = new Set(Object.keys(BINDINGS));
    const isBound = (key: string): boolean => bound.has(key) || !key.includes('/api/v1/');
    expect(served.filter((key) => !isBound(key) || !called.has(key))).toEqual([]);
    const links = [...readFileSync(FILE, 'utf8').matchAll(/\]\(\.\.\/(tests\/[^)]+)\)/g)].map(
      ([, file]) => file,
    );
    expect(links.filter((file) => !file || !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
