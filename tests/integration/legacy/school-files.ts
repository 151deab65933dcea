import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LegacyReport } from '../../../subgraphs/shared/legacy/report';

/** The export of a small school, with every file. */
export const SCHOOL = join(__dirname, '../../../docs/examples/school');

/** The institution that it belongs to. */
export const INSTITUTION = join(__dirname, '../../../docs/examples/legacy');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the school in which lines are added to files. */
export function schoolWith(lines: Readonly<Record<string, readonly string[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ism-school-'));
  folders.push(folder);
  cpSync(SCHOOL, folder, { recursive: true });
  for (const [name, added] of Object.entries(lines)) {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, `${readFileSync(path, 'utf8')}${added.join('\n')}\n`);
  }
  return folder;
}

/** One string for each thing that is said. */
export const shown = (said: LegacyReport['errors']): string[] =>
  said.map(({ file, line, field, message }) => `${file}:${line} ${field ?? '-'}: ${message}`);
