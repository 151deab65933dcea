import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { onDatabase, runCommand, wholeNumberArgument } from './shared/runtime/command';
import type { BulkCounts } from './workforce/bulk/load';

interface Counts extends BulkCounts {
  readonly students?: number;
}

/**
 * `npm run seed:bulk -- --employees 100000 --contracts 90000 --positions 20000 --assignments 80000 --students 100000`: fills a
 * database for benchmarks.
 */
async function run({ students = 0, ...counts }: Counts): Promise<void> {
  // Loaded when the command line is right.
  const { loadSchool, schoolRows } = await import('./students/bulk/load.js');
  const { BULK_TABLES, loadBulk } = await import('./workforce/bulk/load.js');
  const total = BULK_TABLES.reduce((sum, table) => sum + (counts[table] ?? 0), schoolRows(students));
  if (total === 0)
    throw new Error('Say what to add: --employees, --contracts, --positions, --assignments or --students.');
  const bar = new SingleBar({ format: '{bar} {percentage} %  {value} of {total} rows, {table}' });
  const start = performance.now();
  await onDatabase(async (url) => {
    let before = 0;
    let current = { table: '', rows: 0 };
    const onProgress = (rows: number, table: string): void => {
      if (table !== current.table) before += current.rows;
      current = { table, rows };
      bar.update(before + rows, { table });
    };
    bar.start(total, 0, { table: '' });
    try {
      await loadBulk({ url, ...counts, onProgress });
      await loadSchool({ url, students, onProgress });
    } finally {
      bar.stop();
    }
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
    .option(
      '--students <count>',
      'students to add, with class groups, enrollments, grades and attendance in proportion',
      wholeNumberArgument,
    )
    .action(run),
);
