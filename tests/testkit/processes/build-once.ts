import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** Processes run what `npm run build` makes: once for the whole run, and nothing where nothing has changed. */
export function buildOnce(): void {
  const built = join(process.env.ISM_TEST_DATA ?? '', 'built');
  if (existsSync(built)) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  writeFileSync(built, '');
}
