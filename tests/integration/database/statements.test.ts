import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DOMAIN_NAMES, loadDomain } from '../../../subgraphs/domains';
import type * as RowLoaders from '../../../subgraphs/shared/graph/row-loaders';
import { useDatabase } from '../../testkit/database';
import { isEmitting } from '../../testkit/emitting';
import { withClient } from '../../testkit/connection';
import { collectStatements, type MethodStatements } from './statements/collect';
import { FOLDER, statementFiles } from './statements/files';
import { recordTie } from './statements/ties';

jest.mock('../../../subgraphs/shared/graph/row-loaders', () => {
  const loaders = jest.requireActual<typeof RowLoaders>('../../../subgraphs/shared/graph/row-loaders');
  const firstThrough = (...parameters: Parameters<typeof RowLoaders.firstThrough>) => {
    recordTie(...parameters);
    return loaders.firstThrough(...parameters);
  };
  return { ...loaders, firstThrough };
});

const database = useDatabase('migrated');
let methods: MethodStatements[];

beforeAll(async () => {
  for (const name of DOMAIN_NAMES) await loadDomain(name);
  methods = await collectStatements();
}, 1_800_000);

it('calls every method of every repository', () => {
  expect(methods.filter(({ error }) => error !== null)).toEqual([]);
});

it('finds statements that PostgreSQL understands', async () => {
  const errors: string[] = [];
  await withClient(database.get().url, async (client) => {
    for (const { repository, method, statements } of methods) {
      for (const statement of statements) {
        await client.query(checkOf(statement)).catch((error: unknown) => {
          errors.push(`${repository}.${method}: ${String(error)}\n${statement}`);
        });
      }
    }
  });

  expect(errors).toEqual([]);
});

it('are the committed ones of schema/sql (npm run sql:emit)', () => {
  const files = statementFiles(methods);
  if (isEmitting) write(files);

  expect(committed()).toEqual(files);
});

/** PostgreSQL reads a statement when it prepares it; a lock cannot be prepared, and is given back at once. */
function checkOf(statement: string): string {
  return statement.startsWith('lock ')
    ? `begin; ${statement}; rollback`
    : `prepare checked as ${statement}; deallocate checked`;
}

function committed(): Record<string, string> {
  if (!existsSync(FOLDER)) return {};
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.sql'),
  );
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]));
}

function write(files: Record<string, string>): void {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), content);
  }
}
