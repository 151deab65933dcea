import { Command } from 'commander';
import { loadConfig } from '../../shared/runtime/config';
import { openDatabase } from '../../shared/runtime/database';
import { createLogger } from '../../shared/runtime/logger';
import { importLegacy, type LegacyReport } from './import';

/** Faults printed; who has more of them has the same ones. */
const MOST_PRINTED = 1_000;

/** `npm run import:legacy -- --folder export`: loads the export of an existing system; docs/legacy-import.md has its form. */
async function run({ folder, dryRun }: { folder: string; dryRun: boolean }): Promise<void> {
  const database = await openDatabase(loadConfig(), createLogger({ level: 'error' }));
  try {
    const report = await importLegacy({ url: database.url, folder, dryRun });
    console.log(textOf(report, dryRun));
    if (report.faults.length > 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

function textOf({ files, faults }: LegacyReport, dryRun: boolean): string {
  if (faults.length === 0) {
    const lines = files.map(
      ({ name, rows, created }) =>
        `${name}.csv: ${rows} rows, ${created} new, ${rows - created} there already`,
    );
    return [...lines, dryRun ? 'Nothing is written in a dry run.' : 'All of it is written.'].join('\n');
  }
  const lines = faults
    .slice(0, MOST_PRINTED)
    .map(
      ({ file, line, field, message }) => `${file}:${line}${field === null ? '' : ` ${field}`}: ${message}`,
    );
  return [...lines, `${faults.length} faults. Nothing is written.`].join('\n');
}

new Command('import:legacy')
  .description('Loads the CSV export of an existing system into an existing database.')
  .requiredOption('--folder <folder>', 'where the CSV files are')
  .option('--dry-run', 'only check', false)
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
