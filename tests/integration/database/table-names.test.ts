import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataArgsStorage } from 'typeorm';
import { DOMAIN_NAMES, loadDomain } from '../../../subgraphs/domains';

const SUBGRAPHS = join(__dirname, '../../../subgraphs');

/** Statements as constant SQL: of migrations, and of data that is loaded whole. */
const CONSTANT = /^[a-z]+\/(?:migrations|demo|bulk|legacy|users-import)\//;

it('features name a table by its class, `tableOf(Employee).name`, and not as a string', async () => {
  for (const name of DOMAIN_NAMES) await loadDomain(name);
  const tables = getMetadataArgsStorage().tables.flatMap(({ schema, name }) =>
    schema !== undefined && name !== undefined ? [`${schema}\\.${name}`] : [],
  );

  const strings = sources().flatMap(({ path, code }) =>
    tables
      .filter((table) => new RegExp(`(?<!['\\w.])${table}\\b`).test(code))
      .map((table) => `${path}: ${table.replace('\\', '')}`),
  );

  expect(strings).toEqual([]);
});

/** The code of all features, without comments. */
function sources(): { path: string; code: string }[] {
  return readdirSync(SUBGRAPHS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !CONSTANT.test(path) && !path.startsWith('shared/'))
    .map((path) => ({
      path,
      code: readFileSync(join(SUBGRAPHS, path), 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, ''),
    }));
}
