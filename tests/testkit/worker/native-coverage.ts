interface FileCoverage {
  readonly path: string;
  readonly s: Readonly<Record<string, number>>;
  readonly f: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

type Coverage = Record<string, FileCoverage>;

interface Covered {
  __coverage__?: Coverage;
}

/** By file: how many counters of it were above zero when they were last reported. */
const reported = new Map<string, number>();

/**
 * Adds to a test file's coverage what ran in the worker's own realm since the last report. Only source files of which
 * something ran for the first time are added: all of them with every test file would cost more than the tests.
 */
export function reportNativeCoverage(testFile: Covered): void {
  const { __coverage__: native = {} } = globalThis as Covered;
  const news = Object.values(native).filter((file) => {
    const count = touched(file);
    const isNews = count > (reported.get(file.path) ?? -1);
    if (isNews) reported.set(file.path, count);
    return isNews;
  });
  if (news.length === 0) return;
  testFile.__coverage__ ??= {};
  for (const file of news) {
    const own = testFile.__coverage__[file.path];
    testFile.__coverage__[file.path] = own ? sum(own, file) : file;
  }
}

function touched({ s, f, b }: FileCoverage): number {
  return [...Object.values(s), ...Object.values(f), ...Object.values(b).flat()].filter((hits) => hits > 0)
    .length;
}

/** Both came from the same instrumented text, so their counters have the same keys. */
function sum(one: FileCoverage, other: FileCoverage): FileCoverage {
  return {
    ...one,
    s: mapValues(one.s, (hits, key) => hits + (other.s[key] ?? 0)),
    f: mapValues(one.f, (hits, key) => hits + (other.f[key] ?? 0)),
    b: mapValues(one.b, (hits, key) => hits.map((count, branch) => count + (other.b[key]?.[branch] ?? 0))),
  };
}

function mapValues<Value>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value, key: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
}
