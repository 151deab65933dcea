import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Closers } from '../../../subgraphs/shared/runtime/closers';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { beginSystemDatabase } from '../../../subgraphs/shared/runtime/system-database';
import { testConfig } from '../../testkit/environment';

const logger = createLogger({ level: 'silent' });

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ism-opening-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('the server of an address needs no launch', async () => {
  const config = testConfig({ DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z', DATA_DIR: folder });
  const { launched, opened } = beginSystemDatabase(config, logger, new Closers(logger));
  await launched;
  expect((await opened).url).toBe('postgres://x:y@127.0.0.1:1/z');
});

test('nobody waits for the launch of a server that cannot be started', async () => {
  // Where the server's files would be.
  writeFileSync(join(folder, 'postgres'), '');
  const config = testConfig({ DATABASE_URL: undefined, DATA_DIR: folder });
  const closers = new Closers(logger);
  const { launched, opened } = beginSystemDatabase(config, logger, closers);
  await launched;
  await expect(opened).rejects.toThrow();
  // The folder is given back: the next start fails by itself, and not because of this one.
  await closers.close();
  await expect(beginSystemDatabase(config, logger, closers).opened).rejects.toThrow(/postgres/);
  await closers.close();
});
