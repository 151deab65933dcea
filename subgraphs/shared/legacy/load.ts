import { Client } from 'pg';
import { NO_TABLES } from '../runtime/failure-sentence';
import { utcSession } from '../runtime/utc-session';
import { LEGACY_ID } from './legacy-id';
import type { LegacyFile } from './legacy-file';
import type { LegacyError, LegacyReport } from './report';
import { createStaging, stage } from './staging';

export interface LegacyLoad {
  readonly url: string;
  /** A table of the domain that must exist. */
  readonly table: string;
  /** All files that the domain reads; each needs only files before it. */
  readonly files: readonly LegacyFile[];
  /** Paths of the existing files, by name. */
  readonly paths: ReadonlyMap<string, string>;
  /** Errors that are known before any file is read. */
  readonly errors?: readonly LegacyError[];
  /** Do everything and roll it back. */
  readonly dryRun: boolean;
}

/**
 * Loads files of a legacy export into the schema of a domain, in one transaction: all or nothing. A row whose natural key
 * exists already is left as it is.
 * @throws when a file cannot be read, the database has no tables or the database rejects what the checks did not see
 */
export async function loadLegacy(load: LegacyLoad): Promise<LegacyReport> {
  const client = new Client({
    ...utcSession(load.url),
    application_name: `ism-graph:${process.pid}:legacy`,
  });
  await client.connect();
  try {
    const { rowCount } = await client.query('select where to_regclass($1) is null', [load.table]);
    if (rowCount !== 0) throw new Error(NO_TABLES);
    await client.query('begin');
    const report = await new LegacyRun(client, load).run();
    const isWritten = report.errors.length === 0 && !load.dryRun;
    await client.query(isWritten ? 'commit' : 'rollback');
    return report;
  } finally {
    await client.end();
  }
}

class LegacyRun {
  private readonly errors: LegacyError[];
  private readonly changes: LegacyError[] = [];
  /** Cells with an error of their own. Errors that follow from their missing value are not reported. */
  private readonly invalidCells = new Set<string>();

  constructor(
    private readonly client: Client,
    private readonly load: LegacyLoad,
  ) {
    this.errors = [...(load.errors ?? [])];
  }

  /** First all files are staged, so that each can be checked against the others. */
  async run(): Promise<LegacyReport> {
    const rows = new Map<string, number>();
    await this.client.query(LEGACY_ID);
    for (const file of this.load.files) await createStaging(this.client, file);
    const found = this.load.files.filter(({ name }) => this.load.paths.has(name));
    for (const file of found) {
      const path = this.load.paths.get(file.name) ?? '';
      rows.set(file.name, await stage(this.client, file, path, (...error) => this.noteCell(file, ...error)));
    }
    const report: { name: string; rows: number; created: number }[] = [];
    for (const file of found) {
      const created = await this.write(file);
      report.push({ name: file.name, rows: rows.get(file.name) ?? 0, created });
    }
    return { files: report, changes: this.inOrder(this.changes), errors: this.inOrder(this.errors) };
  }

  /** @returns rows written */
  private async write(file: LegacyFile): Promise<number> {
    await this.check(file, [repetitions(file), ...file.checks]);
    const lines = this.errors.filter((error) => error.file === `${file.name}.csv`).map(({ line }) => line);
    await this.client.query(`update pg_temp.legacy_${file.name} set invalid = true where line = any($1)`, [
      lines,
    ]);
    let created = 0;
    for (const insert of file.inserts) created += (await this.client.query(insert)).rowCount ?? 0;
    await this.check(file, file.afterwards ?? []);
    for (const said of await this.said(file, file.changes ?? [])) this.changes.push(said);
    return created;
  }

  private async check(file: LegacyFile, statements: readonly string[]): Promise<void> {
    for (const error of await this.said(file, statements)) {
      if (!this.invalidCells.has(cellOf(file, error.line, error.field))) this.errors.push(error);
    }
  }

  private async said({ name }: LegacyFile, statements: readonly string[]): Promise<LegacyError[]> {
    const all: LegacyError[] = [];
    for (const statement of statements) {
      const { rows } = await this.client.query<Omit<LegacyError, 'file'>>(statement);
      for (const { line, field, message } of rows) all.push({ file: `${name}.csv`, line, field, message });
    }
    return all;
  }

  private noteCell(file: LegacyFile, line: number, field: string | null, message: string): void {
    this.invalidCells.add(cellOf(file, line, field));
    this.errors.push({ file: `${file.name}.csv`, line, field, message });
  }

  private inOrder(said: readonly LegacyError[]): LegacyError[] {
    const order = new Map(this.load.files.map(({ name }, index) => [`${name}.csv`, index]));
    const position = ({ file }: LegacyError): number => order.get(file) ?? -1;
    return [...said].sort((a, b) => position(a) - position(b) || a.line - b.line);
  }
}

function cellOf({ name }: LegacyFile, line: number, field: string | null): string {
  return `${name}:${line}:${field ?? ''}`;
}

/** Rows whose key is also that of an earlier row. */
function repetitions({ name, key }: LegacyFile): string {
  const columns = key.join(', ');
  return `select line, '${key[0] ?? ''}' as field, format('Line %s has the same %s.', first, '${key.join(' and ')}') as message
    from (select line, ${columns}, min(line) over (partition by ${columns}) as first from pg_temp.legacy_${name}) s
    where line <> first and ${key.map((column) => `${column} is not null`).join(' and ')}`;
}
