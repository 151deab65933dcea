import { Command } from 'commander';
import { reportText } from '../../shared/legacy/report';
import { loadConfig } from '../../shared/runtime/config';
import { openDatabase } from '../../shared/runtime/database';
import { createLogger } from '../../shared/runtime/logger';
import { importUsers } from './import';

/** `npm run import:users -- --file users.csv`: loads the logins of an existing system; docs/legacy-import.md has its form. */
async function run({ file, dryRun }: { file: string; dryRun: boolean }): Promise<void> {
  const database = await openDatabase(loadConfig(), createLogger({ level: 'error' }));
  try {
    const report = await importUsers({ url: database.url, file, dryRun });
    console.log(reportText(report, dryRun));
    if (report.faults.length > 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

new Command('import:users')
  .description('Loads the logins of an existing system into an existing database.')
  .requiredOption('--file <file>', 'the CSV file')
  .option('--dry-run', 'only check', false)
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
