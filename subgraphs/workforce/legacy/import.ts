import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { LEGACY_FILES } from './files';
import type { LegacyFile } from './legacy-file';
import { createStaging, stage } from './staging';

/** Files that other domains read. */
const OF_OTHERS: ReadonlySet<string> = new Set(['users.csv']);

export interface LegacyFault {
  readonly file: string;
  /** Line of the file; 0 for the file as a whole. */
  readonly line: number;
  /** Column; null for what concerns no single one. */
  readonly field: string | null;
  readonly message: string;
}

export interface LegacyReport {
  /** The files that were found, in the order of their reading. */
  readonly files: readonly { readonly name: string; readonly rows: number; readonly created: number }[];
  /** All faults by file and line; with any of them nothing was written. */
  readonly faults: readonly LegacyFault[];
}

export interface LegacyOptions {
  readonly url: string;
  readonly folder: string;
  /** Do everything and take it back. */
  readonly dryRun: boolean;
}

/**
 * Loads a legacy export into the schema of this domain, in one transaction: all or nothing. What is there already, told
 * by its natural key, is left as it is.
 * @throws when the folder cannot be read, the database has no tables or the database refuses what the checks did not see
 */
export async function importLegacy({ url, folder, dryRun }: LegacyOptions): Promise<LegacyReport> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const client = new Client({
    connectionString: url,
    application_name: `ism-graph:${process.pid}:legacy`,
    options: '-c TimeZone=UTC',
  });
  await client.connect();
  try {
    const { rows } = await client.query(`select where to_regclass('workforce.settings') is null`);
    if (rows.length > 0) throw new Error('The database has no tables yet: run `npm start` once.');
    await client.query('begin');
    const run = new LegacyRun(client, folder);
    for (const name of names) run.assertKnown(name);
    const files = LEGACY_FILES.filter(({ name }) => names.includes(`${name}.csv`));
    const report = await run.load(files);
    const isWritten = report.faults.length === 0 && !dryRun;
    await client.query(isWritten ? 'commit' : 'rollback');
    return report;
  } finally {
    await client.end();
  }
}

class LegacyRun {
  private readonly faults: LegacyFault[] = [];

  constructor(
    private readonly client: Client,
    private readonly folder: string,
  ) {}

  assertKnown(name: string): void {
    const isKnown = OF_OTHERS.has(name) || LEGACY_FILES.some((file) => `${file.name}.csv` === name);
    if (!isKnown) this.faults.push({ file: name, line: 0, field: null, message: 'Unknown file.' });
  }

  /** First all files are staged, so that each can be checked against the others. */
  async load(files: readonly LegacyFile[]): Promise<LegacyReport> {
    const rows = new Map<string, number>();
    for (const file of LEGACY_FILES) await createStaging(this.client, file);
    for (const file of files) {
      const path = join(this.folder, `${file.name}.csv`);
      rows.set(file.name, await stage(this.client, file, path, (...fault) => this.note(file, ...fault)));
    }
    const report: { name: string; rows: number; created: number }[] = [];
    for (const file of files) {
      const created = await this.write(file);
      report.push({ name: file.name, rows: rows.get(file.name) ?? 0, created });
    }
    return { files: report, faults: this.sortedFaults };
  }

  /** @returns rows written */
  private async write(file: LegacyFile): Promise<number> {
    await this.check(file, [repetitions(file), ...file.checks]);
    const lines = this.faults.filter((fault) => fault.file === `${file.name}.csv`).map(({ line }) => line);
    await this.client.query(`update pg_temp.legacy_${file.name} set faulty = true where line = any($1)`, [
      lines,
    ]);
    let created = 0;
    for (const insert of file.inserts) created += (await this.client.query(insert)).rowCount ?? 0;
    await this.check(file, file.afterwards ?? []);
    return created;
  }

  private async check(file: LegacyFile, statements: readonly string[]): Promise<void> {
    for (const statement of statements) {
      const { rows } = await this.client.query<{ line: number; field: string; message: string }>(statement);
      for (const { line, field, message } of rows) this.note(file, line, field, message);
    }
  }

  private note({ name }: LegacyFile, line: number, field: string | null, message: string): void {
    this.faults.push({ file: `${name}.csv`, line, field, message });
  }

  private get sortedFaults(): LegacyFault[] {
    const order = new Map(LEGACY_FILES.map(({ name }, index) => [`${name}.csv`, index]));
    const place = ({ file }: LegacyFault): number => order.get(file) ?? -1;
    return [...this.faults].sort((a, b) => place(a) - place(b) || a.line - b.line);
  }
}

/** Rows whose key an earlier row has. */
function repetitions({ name, key }: LegacyFile): string {
  const columns = key.join(', ');
  return `select line, '${key[0] ?? ''}' as field, format('Line %s has the same %s.', first, '${key.join(' and ')}') as message
    from (select line, ${columns}, min(line) over (partition by ${columns}) as first from pg_temp.legacy_${name}) s
    where line <> first and ${key.map((column) => `${column} is not null`).join(' and ')}`;
}
