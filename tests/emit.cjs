/**
 * Runs tests that compare committed files with what the code gives, and lets them write the files instead:
 * `node tests/emit.cjs tests/…/name.test.ts`
 */
process.env.EMIT = 'true';
require('jest').run(['--coverage=false', '--maxWorkers=1', ...process.argv.slice(2)]);
