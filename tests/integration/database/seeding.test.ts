import { setTimeout as wait } from 'node:timers/promises';
import { seed } from '../../../subgraphs/shared/graph/seeding';
import { useDatabase } from '../../testkit/database';

const database = useDatabase('empty');

let steps: string[];
beforeEach(() => (steps = []));

/** A domain that takes a moment to write. */
const domain = (name: string) => ({
  async writeDemoData() {
    steps.push(`${name} begins`);
    await wait(5);
    steps.push(`${name} ends`);
  },
  writeFirstRows() {
    steps.push(`${name} first rows`);
    return Promise.resolve();
  },
});

test('of processes that start together one writes at a time, its domains in their order', async () => {
  const start = (process: string) =>
    seed([domain(`${process}.identity`), domain(`${process}.workforce`)], database.get().url, {
      isProduction: false,
    });
  await Promise.all([start('a'), start('b')]);

  const written = steps.filter((step) => !step.endsWith('rows'));
  const of = (process: string): string[] =>
    ['identity begins', 'identity ends', 'workforce begins', 'workforce ends'].map(
      (step) => `${process}.${step}`,
    );
  expect([
    [...of('a'), ...of('b')],
    [...of('b'), ...of('a')],
  ]).toContainEqual(written);
});

test('in production there are first rows and no demo data', async () => {
  await seed([domain('identity')], database.get().url, { isProduction: true });
  expect(steps).toEqual(['identity first rows']);
});
