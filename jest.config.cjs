/** Folders under the coverage gate. */
const COVERED = ['subgraphs', 'gateway', 'rest-adapter', 'schema'];

const swc = [
  '<rootDir>/tests/testkit/transformer.cjs',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    // `import()` becomes `require()`: without --experimental-vm-modules Jest has no `import()`.
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** What every group of tests shares. */
const base = {
  rootDir: __dirname,
  // Of all groups: Jest keeps what it has transformed by the id, and would do so for each of them.
  id: __dirname,
  testEnvironment: '<rootDir>/tests/testkit/worker/coverage-environment.ts',
  transform: { '^.+\\.[mc]?[jt]s$': swc },
  // ESM-only packages, and one that uses `import()`: Jest can load neither untransformed.
  transformIgnorePatterns: ['/node_modules/(?!(jose|@faker-js/faker|@fastify/cookie)/)'],
  // `import('./x.js')`, as Node16 resolution wants it, names a file that the build has not made.
  moduleNameMapper: { '^(\\.{1,2}/.+)\\.js$': ['$1.js', '$1.ts'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  setupFiles: ['<rootDir>/tests/testkit/setup.ts'],
};

/** A group without a database: tests/<name>. */
const withoutDatabase = (name) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
});

/** Jest runs the global hooks once, and only when a test of a group that names them was selected. */
const withDatabase = (name) => ({
  ...withoutDatabase(name),
  globalSetup: '<rootDir>/tests/testkit/global-setup.ts',
  globalTeardown: '<rootDir>/tests/testkit/global-teardown.ts',
  testEnvironment: '<rootDir>/tests/testkit/worker/environment.ts',
});

module.exports = {
  projects: [
    withoutDatabase('unit'),
    withDatabase('integration'),
    withDatabase('contract'),
    withDatabase('e2e'),
  ],
  // One more than CI has processors: a quarter of the time a worker waits for its database and processes.
  maxWorkers: 3,
  // Only a test that hangs takes so long: whether one passes must not depend on what else the machine does.
  testTimeout: 360_000,
  // A worker has a gigabyte when its tests are done, which takes a system with much else to do longer to take back than the half second after which
  // Jest calls it a leak. One that does not end at all is still told.
  workerGracefulExitTimeout: 30_000,
  watchman: false,
  testSequencer: '<rootDir>/tests/testkit/sequencer.cjs',
  reporters: ['default', '<rootDir>/tests/testkit/total-reporter.cjs'],
  coverageDirectory: 'coverage',
  // Pages of HTML take longer to write than most suites to run; --coverageReporters=html writes them.
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  collectCoverageFrom: [
    ...COVERED.map((folder) => `${folder}/**/*.ts`),
    // Process entries only compose what is tested elsewhere; the e2e tests run them outside Jest.
    '!**/main.ts',
    '!**/cli.ts',
    '!**/*.d.ts',
  ],
  coverageThreshold: Object.fromEntries(
    ['global', ...COVERED.map((folder) => `./${folder}/`)].map((scope) => [scope, { lines: 90 }]),
  ),
};
