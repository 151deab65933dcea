interface FileCoverage {
  readonly path: string;
  /** Counters of statements, functions and branches. */
  readonly s: Readonly<Record<string, number>>;
  readonly f: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

export interface Covered {
  __coverage__?: Record<string, FileCoverage>;
}

/** By source file: which of its counters, in their order, this process has reported as run. */
const reported = new Map<string, Uint8Array>();

/**
 * Leaves of a test file's coverage, with what ran in the worker's own realm, the source files of which something ran for the first time
 * in this process. Jest copies what is left, sends it to its main process and merges it there: the whole graph of modules with every test
 * file would cost more than many a test.
 */
export function keepNewCoverage(testFile: Covered): void {
  const { __coverage__: native = {} } = globalThis as Covered;
  const own = testFile.__coverage__ ?? {};
  const news = new Map<string, FileCoverage>();
  for (const file of Object.values(own)) if (isNew(file)) news.set(file.path, file);
  for (const file of Object.values(native)) {
    if (!isNew(file)) continue;
    const known = news.get(file.path);
    news.set(file.path, known ? sum(known, file) : file);
  }
  if (news.size > 0 || testFile.__coverage__) testFile.__coverage__ = Object.fromEntries(news);
}

/** Whether a counter of the file is above zero that never was so before, or the file is seen first; from then on it is known. */
function isNew(file: FileCoverage): boolean {
  const counters = countersOf(file);
  let known = reported.get(file.path);
  let found = known === undefined;
  if (!known) reported.set(file.path, (known = new Uint8Array(counters.length)));
  for (const [position, hits] of counters.entries()) {
    if (hits === 0 || known[position] === 1) continue;
    known[position] = 1;
    found = true;
  }
  return found;
}

/** Whoever runs a source file instruments the same text, so that its counters have the same order. */
const countersOf = ({ s, f, b }: FileCoverage): number[] => [
  ...Object.values(s),
  ...Object.values(f),
  ...Object.values(b).flat(),
];

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
