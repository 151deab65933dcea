import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../../../package.json';

/** A dump of the database as each released version of the code makes it, with a few rows. Written once, never changed. */
const FOLDER = join(__dirname, '../../../../schema/releases');

export const CURRENT_VERSION: string = packageJson.version;

export function releasePath(version: string): string {
  return join(FOLDER, `${version}.sql`);
}

/** Versions that have a dump. */
export function releases(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .sort();
}

/** SQL that makes the database of a version. A dump has no secrets, so its signing keys are none: a process that starts makes one. */
export function releaseDump(version: string): string {
  return `${readFileSync(releasePath(version), 'utf8')}\ndelete from identity.signing_keys;`;
}
