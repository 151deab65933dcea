import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../../shared/runtime/config';
import { openDatabase } from '../../shared/runtime/database';
import { createLogger } from '../../shared/runtime/logger';
import { loadEmployees } from './load';

/** `npm run seed:bulk -- --employees 100000`: fills a database for benchmarks. */
async function run({ employees }: { employees: number }): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config, createLogger({ level: 'error' }));
  const bar = new SingleBar({ format: '{bar} {percentage} %  {value} of {total} employees' });
  const start = performance.now();
  try {
    bar.start(employees, 0);
    await loadEmployees({ url: database.url, employees, onProgress: (rows) => bar.update(rows) });
  } finally {
    bar.stop();
    await database.close();
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${employees} employees in ${seconds.toFixed(1)} s, ${Math.round(employees / seconds)} a second`,
  );
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}

new Command('seed:bulk')
  .description('Adds many employees to the units of an existing database.')
  .requiredOption('--employees <count>', 'employees to add', wholeNumber)
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
