const { statSync } = require('node:fs');
const { default: TestSequencer } = require('@jest/test-sequencer');

/**
 * Groups of tests, those with the longest files first: what runs last, runs alone beside an idle worker. Jest itself goes by the
 * durations of its cache, which a fresh clone does not have, or by the size of files, which says little here: the longest suites
 * are made from the contract in few lines.
 */
const GROUPS = [
  // Loads no system: beside it, the others compile the system for all.
  /^tests\/e2e\/start-failures/,
  /^tests\/e2e\//,
  /^tests\/unit\/(gateway|given-packages|deployment|access)\//,
  /^tests\/contract\/every-endpoint\//,
  /^tests\/contract\/graph\//,
  /^tests\/integration\/(database|graph|gateway)\//,
  /^tests\/contract\//,
  /^tests\/integration\//,
];

/** Files of the first group first; in a group the larger first. */
module.exports = class LongestFirst extends TestSequencer {
  sort(tests) {
    const keyed = tests.map((test) => ({ test, group: groupOf(test), size: statSync(test.path).size }));
    return keyed.sort((a, b) => a.group - b.group || b.size - a.size).map(({ test }) => test);
  }
};

function groupOf({ path, context }) {
  const relative = path.slice(context.config.rootDir.length + 1).replaceAll('\\', '/');
  const found = GROUPS.findIndex((group) => group.test(relative));
  return found < 0 ? GROUPS.length : found;
}
