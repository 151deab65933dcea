import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoredOperations, storedOperationsIn } from '../../../gateway/plugins/stored-operations';
import { codesOf, type World } from './support/gateway-world';
import { openWorlds } from './support/signed-in-world';

const STORED = 'query Caller {\n  caller\n}\n';
const world = openWorlds();

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function byHash({ gateway }: World, hash: string, query?: string) {
  const payload = {
    extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
    ...(query ? { query } : {}),
  };
  const response = await gateway.app.inject({ method: 'POST', url: '/graphql', payload });
  return response.json<{ data?: unknown; errors?: { extensions: object }[] }>();
}

test('a stored operation is known by its hash from the start', async () => {
  const created = await world({ storedOperations: new StoredOperations(() => [STORED]) });
  expect(await byHash(created, hashOf(STORED))).toEqual({ data: { caller: 'nobody -' } });
});

test('other operations are registered by their first use', async () => {
  const created = await world();
  const query = '{ caller }';
  expect(codesOf(await byHash(created, hashOf(query)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  expect(await byHash(created, hashOf(query), query)).toEqual({ data: { caller: 'nobody -' } });
  expect(await byHash(created, hashOf(query))).toEqual({ data: { caller: 'nobody -' } });
});

test('with a safelist only stored operations are accepted, however they are laid out', async () => {
  const created = await world({
    storedOperations: new StoredOperations(() => [STORED]),
    environment: { SAFELIST: 'on' },
  });
  expect((await created.graphql('# mine\nquery Caller { caller }')).body.data).toEqual({
    caller: 'nobody -',
  });
  expect(codesOf((await created.graphql('{ caller }')).body)).toEqual(['OPERATION_NOT_STORED']);
  expect(codesOf(await byHash(created, hashOf('{ caller }'), '{ caller }'))).toEqual([
    'OPERATION_NOT_STORED',
  ]);
});

test('files of all folders are read; a missing folder stores nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ism-stored-'));
  await mkdir(join(folder, 'rest'));
  await writeFile(join(folder, 'rest', 'caller.graphql'), STORED);
  await writeFile(join(folder, 'notes.md'), 'no operation');
  expect([...storedOperationsIn(folder).documents.values()]).toEqual([STORED]);
  await rm(folder, { recursive: true });
  expect(storedOperationsIn(folder).documents.size).toBe(0);
});
