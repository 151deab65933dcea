import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = join(__dirname, '../..');
/** Of jest.config.cjs, in ms. */
const { testTimeout } = jest.requireActual<{ testTimeout: number }>('../../../jest.config.cjs');

/** Times that a file gives its tests and hooks, in ms. */
function timesIn(text: string): number[] {
  const found = text.matchAll(/^\s*\}, ?([\d_]+)\);$|jest\.setTimeout\(([\d_]+)\)/gm);
  return [...found].map(([, own, all]) => Number((own ?? all ?? '').replaceAll('_', '')));
}

test('no test has less time than all have: whether one passes must not depend on what else the machine does', () => {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );

  const hurried = files.filter((name) =>
    timesIn(readFileSync(join(TESTS, name), 'utf8')).some((time) => time < testTimeout),
  );

  const example = ['it(name, () => {', '  }, 90_000);', 'jest.set' + 'Timeout(1_000);'].join('\n');
  expect(timesIn(example)).toEqual([90_000, 1_000]);
  expect(hurried).toEqual([]);
});
