import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DOMAIN_NAMES, isDomainName, loadDomain, portOf } from '../../../subgraphs/domains';

const FOLDER = join(__dirname, '../../../subgraphs');

it('lists every folder that is a domain, under the name the domain gives itself', async () => {
  const folders = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'subgraph.ts')));
  expect([...DOMAIN_NAMES].sort()).toEqual(folders.sort());
  const definitions = await Promise.all(DOMAIN_NAMES.map((name) => loadDomain(name)));
  expect(definitions.map(({ name }) => name)).toEqual(DOMAIN_NAMES);
});

it('gives each a port of its own', () => {
  expect(new Set(DOMAIN_NAMES.map(portOf)).size).toBe(DOMAIN_NAMES.length);
});

it('knows what is no domain', () => {
  expect(['identity', 'shared', 'constructor', ''].map(isDomainName)).toEqual([true, false, false, false]);
});
