import { Command } from 'commander';
import { reportText } from '../../shared/legacy/report';
import { loadConfig } from '../../shared/runtime/config';
import { openDatabase } from '../../shared/runtime/database';
import { createLogger } from '../../shared/runtime/logger';
import { importLegacy } from './import';

/** `npm run import:legacy -- --folder export`: loads the export of an existing system; docs/legacy-import.md has its form. */
async function run({ folder, dryRun }: { folder: string; dryRun: boolean }): Promise<void> {
  const database = await openDatabase(loadConfig(), createLogger({ level: 'error' }));
  try {
    const report = await importLegacy({ url: database.url, folder, dryRun });
    console.log(reportText(report, dryRun));
    if (report.faults.length > 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
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
