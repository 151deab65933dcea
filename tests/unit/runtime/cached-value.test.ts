import { CachedValue } from '../../../subgraphs/shared/runtime/cached-value';

describe('CachedValue', () => {
  let reads: number;
  let fails: boolean;
  let value: CachedValue<{ read: number }>;

  beforeEach(() => {
    jest.useFakeTimers();
    reads = 0;
    fails = false;
    value = new CachedValue(() => {
      reads += 1;
      return fails ? Promise.reject(new Error('no response')) : Promise.resolve({ read: reads });
    });
  });

  afterEach(() => jest.useRealTimers());

  it('reads once a minute, and the same object between', async () => {
    const first = await value.get();
    jest.advanceTimersByTime(59_000);
    expect(await value.get()).toBe(first);
    jest.advanceTimersByTime(1_000);
    expect(await value.get()).toEqual({ read: 2 });
  });

  it('reads once a second for who misses something', async () => {
    await value.get();
    jest.advanceTimersByTime(999);
    expect(await value.get(true)).toEqual({ read: 1 });
    jest.advanceTimersByTime(1);
    expect(await value.get(true)).toEqual({ read: 2 });
    expect(await value.get(true)).toEqual({ read: 2 });
  });

  it('reads once for all who ask at the same time', async () => {
    await Promise.all([value.get(), value.get(true), value.get()]);
    expect(reads).toBe(1);
  });

  it('tells that it cannot be read the first time, and tries again', async () => {
    fails = true;
    await expect(value.get()).rejects.toThrow('no response');
    fails = false;
    expect(await value.get()).toEqual({ read: 2 });
  });

  it('keeps the last value while it cannot be read, and tries once a second', async () => {
    const first = await value.get();
    jest.advanceTimersByTime(60_000);
    fails = true;
    expect(await value.get()).toBe(first);
    expect(await value.get(true)).toBe(first);
    expect(reads).toBe(2);
    jest.advanceTimersByTime(1_000);
    expect(await value.get()).toBe(first);
    expect(reads).toBe(3);
    fails = false;
    jest.advanceTimersByTime(1_000);
    expect(await value.get()).toEqual({ read: 4 });
  });

  it('hands out the last value when a read hangs', async () => {
    let isHanging = false;
    const hanging = new CachedValue(
      () => (isHanging ? new Promise<string>(() => undefined) : Promise.resolve('kept')),
      100,
    );
    await hanging.get();
    isHanging = true;
    jest.advanceTimersByTime(60_000);
    const read = hanging.get();
    await jest.advanceTimersByTimeAsync(100);
    expect(await read).toBe('kept');
  });
});
