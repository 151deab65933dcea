import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';

/** Chromium comes as a package, and for Linux on x64 alone: a test that needs it is skipped elsewhere. */
export const HAS_BROWSER = process.platform === 'linux' && process.arch === 'x64';

/** Ms of a browser's start and of each of its steps: only one that hangs takes so long. */
const PATIENCE = 240_000;

/** A real browser, with nothing of the machine but its kernel and its C library. */
export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = mkdtempSync(join(process.env.ISM_TEST_DATA ?? tmpdir(), 'browser-'));
  // The package unpacks into the temporary folder. For that environment it brings the libraries that Debian may not have.
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const { default: puppeteer } = await import('puppeteer-core');
    const browser = await puppeteer.launch({
      executablePath: await chromium.executablePath(),
      args: [...chromium.args, '--no-sandbox'],
      headless: 'shell',
      env: { HOME: folder, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') },
      timeout: PATIENCE,
      protocolTimeout: PATIENCE,
    });
    return {
      browser,
      async close() {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}
