import { WaitingLine } from '../../../subgraphs/shared/runtime/waiting-line';

function lineOf(...names: string[]) {
  const line = new WaitingLine<() => void>();
  const called: string[] = [];
  const waiters = names.map((name) => line.add(() => void called.push(name)));
  return { line, called, waiters };
}

function callAll(line: WaitingLine<() => void>): void {
  for (let turn = line.next(); turn; turn = line.next()) turn();
}

test('turns come in the order in which they began to wait', () => {
  const { line, called } = lineOf('one', 'two');
  line.next()?.();
  line.add(() => void called.push('three'));
  callAll(line);
  expect(called).toEqual(['one', 'two', 'three']);
  expect(line.size).toBe(0);
});

test.each([
  [0, ['two', 'three']],
  [1, ['one', 'three']],
  [2, ['one', 'two']],
])('waiter %i leaves and gets no turn, and nobody else loses theirs', (index, expected) => {
  const { line, called, waiters } = lineOf('one', 'two', 'three');
  const [leaving] = waiters.slice(index);
  if (leaving) line.remove(leaving);
  expect(line.size).toBe(2);
  callAll(line);
  expect(called).toEqual(expected);
});

test('an empty line is one that others may join again', () => {
  const { line, called, waiters } = lineOf('one');
  const [only] = waiters;
  if (only) line.remove(only);
  expect(line.next()).toBeUndefined();
  line.add(() => void called.push('next'));
  callAll(line);
  expect(called).toEqual(['next']);
});

test('whoever has left refers to nobody who waits', () => {
  const { line, waiters } = lineOf('one', 'two', 'three');
  const [, middle] = waiters;
  if (middle) line.remove(middle);
  expect(middle).toMatchObject({ before: null, behind: null });
});
