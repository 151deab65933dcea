import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { onDatabase, runCommand, wholeNumberArgument } from '../../shared/runtime/command';
import { BULK_TABLES, loadBulk, type BulkCounts } from './load';

/** `npm run seed:bulk -- --employees 100000 --contracts 90000 --positions 20000 --assignments 80000`: fills a database for benchmarks. */
async function run(counts: BulkCounts): Promise<void> {
  const total = BULK_TABLES.reduce((sum, table) => sum + (counts[table] ?? 0), 0);
  if (total === 0)
    throw new Error('Say what to add: --employees, --contracts, --positions or --assignments.');
  const bar = new SingleBar({ format: '{bar} {percentage} %  {value} of {total} {table}' });
  const start = performance.now();
  await onDatabase(async (url) => {
    let current: string | undefined;
    const onProgress = (rows: number, table: keyof BulkCounts): void => {
      if (table !== current) bar.start(counts[table] ?? 0, 0, { table });
      current = table;
      bar.update(rows, { table });
    };
    await loadBulk({ url, ...counts, onProgress }).finally(() => {
      bar.stop();
    });
  });
  const seconds = (performance.now() - start) / 1000;
  console.log(`${total} rows in ${seconds.toFixed(1)} s, ${Math.round(total / seconds)} a second`);
}

runCommand(
  new Command('seed:bulk')
    .description('Adds many rows to an existing database.')
    .option('--employees <count>', 'employees to add, to its units', wholeNumberArgument)
    .option('--contracts <count>', 'contract tags to add, to its employees without tags', wholeNumberArgument)
    .option('--positions <count>', 'positions to add, to its units', wholeNumberArgument)
    .option(
      '--assignments <count>',
      'assignments to add, to its employees and positions',
      wholeNumberArgument,
    )
    .action(run),
);
