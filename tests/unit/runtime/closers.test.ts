import { Closers } from '../../../subgraphs/shared/runtime/closers';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';

const lines: string[] = [];
const logger = createLogger({ destination: { write: (line: string) => void lines.push(line) } });

test('what was opened last is closed first', async () => {
  const closed: string[] = [];
  const closers = new Closers(logger);
  for (const name of ['database', 'pool', 'gateway']) closers.add(name, () => closed.push(name));

  expect(await closers.close()).toBe(true);
  expect(closed).toEqual(['gateway', 'pool', 'database']);
});

test('a part that fails, or that never closes, does not keep the others open', async () => {
  const closed: string[] = [];
  const closers = new Closers(logger, 5);
  closers.add('database', () => closed.push('database'));
  closers.add('hanging', () => new Promise(() => undefined));
  closers.add('failing', () => Promise.reject(new Error('it broke')));

  expect(await closers.close()).toBe(false);
  expect(closed).toEqual(['database']);
  expect(lines.map((line) => (JSON.parse(line) as { part: string }).part)).toEqual(['failing', 'hanging']);
});
