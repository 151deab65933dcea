import { readFileSync } from 'node:fs';
import { useSystem } from '../testkit/system';

const suite = useSystem();

const documented = [
  ...readFileSync('docs/operations.md', 'utf8').matchAll(/^\| `(ism_\w+)` \| (\w+) \|/gm),
].map(([, name, type]) => `${name} ${type}`);

test('the table of metrics is what is exposed', async () => {
  const { text } = (await suite.get().anonymous().get('/metrics')).expectStatus(200);
  const exposed = [...text.matchAll(/^# TYPE (ism_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);

  expect(documented.toSorted()).toEqual(exposed.toSorted());
});

test('a request is seen in the figures of the database', async () => {
  const admin = await suite.get().as('admin');
  const statements = async () => {
    const { text } = await admin.get('/metrics');
    return Number(/^ism_statement_duration_seconds_count\{part="workforce"\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  const before = await statements();
  (await admin.get('/api/v1/tags/')).expectStatus(200);

  expect(await statements()).toBeGreaterThan(before);
});

test('queues of every domain have figures', async () => {
  const { text } = await suite.get().anonymous().get('/metrics');

  expect(
    [...text.matchAll(/^ism_queue_entries\{queue="([\w.]+)"\} \d+$/gm)].map(([, queue]) => queue),
  ).toEqual(expect.arrayContaining(['identity.audit', 'identity.mail', 'workforce.audit']));
});
