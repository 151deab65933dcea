import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A bundle with programs that print, load a package from outside of it, or end with an error. */
const BUNDLE = `module.exports = {
  main: () => console.log('ran', require('node:path').basename(__filename), process.argv.at(-1)),
  fails: () => { process.exitCode = 1; },
  loads: () => console.log(require('./outside.js').name),
};`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ism-launch-'));
  copyFileSync(join(__dirname, '..', '..', '..', 'bundle', 'launch.cjs'), join(folder, 'launch.cjs'));
  writeFileSync(join(folder, 'system-1.js'), BUNDLE);
  writeFileSync(join(folder, 'outside.js'), "exports.name = 'outside';");
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (program: string, flags: readonly string[] = []): string => {
  const script = `require('./launch.cjs').launch('system-1.js', '${program}')`;
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', script, 'given'], { cwd: folder });
  expect(stderr.toString()).toBe('');
  return stdout.toString().trim();
};
const kept = (): string[] =>
  readdirSync(folder).filter((name) => !/^(launch\.cjs|system-1\.js|outside\.js)$/.test(name));

it('runs a program, keeps what was compiled, and runs from that', () => {
  expect(run('main')).toBe('ran system-1.js given');
  expect(kept()).toEqual([expect.stringMatching(/^system-1\.js\.\d+\.cache$/)]);
  expect(run('main')).toBe('ran system-1.js given');
  expect(run('loads')).toBe('outside');
  expect(kept()).toHaveLength(1);
});

it('keeps it for each set of V8 flags', () => {
  run('main');
  expect(run('main', ['--max-semi-space-size=8'])).toBe('ran system-1.js given');
  expect(kept()).toHaveLength(2);
});

it('compiles anew where what is kept cannot be used', () => {
  run('main');
  const [file = ''] = kept();
  writeFileSync(join(folder, file), 'no code');
  expect(run('main')).toBe('ran system-1.js given');
});

it('keeps nothing of a program that fails', () => {
  run('fails');
  expect(kept()).toEqual([]);
});
