import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Version of this installation, from the package.json above the running file. */
export const VERSION: string = readVersion();

function readVersion(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
    } catch {
      // Not in this folder; the one above.
    }
  }
  return 'unknown';
}
