import { firstByKey } from '../../../subgraphs/shared/graph/first-loader';
import { KeyedLoader, readTogether } from '../../../subgraphs/shared/graph/keyed-loader';
import { SubgraphContext } from '../../../subgraphs/shared/graph/context';
import { ADMINISTRATOR } from '../../testkit/administrator';

/** Doubles its keys, and notes which lists of keys were read. */
function doubling(fails: (key: number) => boolean = () => false) {
  const reads: (readonly number[])[] = [];
  const loader = new KeyedLoader(
    readTogether((keys: readonly number[]) => {
      reads.push(keys);
      if (keys.some(fails)) return Promise.reject(new Error(`not ${keys.join()}`));
      return Promise.resolve(keys.map((key) => (key === 13 ? new Error('unlucky') : key * 2)));
    }),
  );
  return { reads, loader };
}

describe('A loader', () => {
  it('reads a key once, however often a list has it, and nothing for null', async () => {
    const { reads, loader } = doubling();
    expect(await loader.loadAll([1, null, 2, 1])).toEqual([2, null, 4, 2]);
    expect(await loader.loadAll([3, 3])).toEqual([6, 6]);
    expect(reads).toEqual([[1, 2], [3]]);
  });

  it('gives what is known at once, without a promise', async () => {
    const { reads, loader } = doubling();
    await loader.loadAll([1, 2]);
    expect(loader.loadAll([2, null, 1])).toEqual([4, null, 2]);
    expect(loader.loadAll([])).toEqual([]);
    expect(reads).toHaveLength(1);
  });

  it('reads lists of one turn together, and waits for keys that are being read', async () => {
    const { reads, loader } = doubling();
    const lists = Promise.all([loader.loadAll([1, 2]), loader.loadAll([2, 3]), loader.load(3)]);
    expect(await lists).toEqual([[2, 4], [4, 6], 6]);
    expect(reads).toEqual([[1, 2, 3]]);
  });

  it('gives the error of each key that could not be read, and keeps it', async () => {
    const { reads, loader } = doubling((key) => key === 7);
    const [first, second] = await loader.loadAll([7, 8]);
    expect([first, second]).toEqual([new Error('not 7,8'), new Error('not 7,8')]);
    await expect(loader.load(7)).rejects.toThrow('not 7,8');
    expect(await loader.loadAll([13, 1])).toEqual([new Error('unlucky'), 2]);
    expect(reads).toEqual([
      [7, 8],
      [13, 1],
    ]);
  });

  it('fails all keys when it is given another number of values', async () => {
    const loader = new KeyedLoader(readTogether((_keys: readonly number[]) => Promise.resolve([1])));
    const [, second] = await loader.loadAll([1, 2]);
    expect(second).toEqual(new Error('1 values were read for 2 keys'));
  });
});

interface Line {
  readonly of: string;
  readonly number: number;
}

/** The first lines of texts that have four each. */
function lines() {
  const reads: { readonly keys: readonly string[]; readonly count: number }[] = [];
  const first = firstByKey<Line, unknown>(
    (keys, count) => {
      reads.push({ keys, count });
      const numbers = [1, 2, 3, 4].slice(0, count);
      return Promise.resolve(
        numbers.flatMap((number) => keys.filter((of) => of !== 'none').map((of) => ({ of, number }))),
      );
    },
    ({ of }) => of,
  );
  const numbers = async (
    context: SubgraphContext,
    keys: readonly string[],
    count: number,
  ): Promise<unknown> =>
    (await first.loadAll(context, keys, count)).map((list) => (list as Line[]).map(({ number }) => number));
  return { reads, first, numbers };
}

describe('A loader of first rows', () => {
  it('reads lists of different lengths in one statement, in their order', async () => {
    const { reads, numbers, first } = lines();
    const context = new SubgraphContext(ADMINISTRATOR, {});
    const all = [
      numbers(context, ['a', 'b'], 1),
      numbers(context, ['b', 'none'], 3),
      first.load(context, 'c', 2),
    ];
    expect(await Promise.all(all)).toEqual([
      [[1], [1]],
      [[1, 2, 3], []],
      [
        { of: 'c', number: 1 },
        { of: 'c', number: 2 },
      ],
    ]);
    expect(reads).toEqual([{ keys: ['a', 'b', 'none', 'c'], count: 3 }]);
  });

  it('reads again what another request has read, or was asked for in another length', async () => {
    const { reads, numbers } = lines();
    const context = new SubgraphContext(ADMINISTRATOR, {});
    await numbers(context, ['a'], 2);
    await numbers(context, ['a'], 2);
    await numbers(context, ['a'], 1);
    await numbers(new SubgraphContext(ADMINISTRATOR, {}), ['a'], 2);
    expect(reads.map(({ count }) => count)).toEqual([2, 1, 2]);
  });

  it.each([0, 101])('is of 1 to 100 rows, not %s', async (count) => {
    const { first } = lines();
    const context = new SubgraphContext(ADMINISTRATOR, {});
    await expect(first.load(context, 'a', count)).rejects.toThrow();
    expect(() => first.loadAll(context, ['a'], count)).toThrow();
  });
});
