import { Command } from 'commander';
import { onDatabase, runCommand } from '../runtime/command';
import { unreadableFile, unreadableFolder } from '../runtime/given-path';
import { reportText, type LegacyReport } from './report';

export interface ImportCommand {
  readonly name: string;
  readonly description: string;
  /** The required option that says what is read: `file` is given as `--file <file>`. */
  readonly source: { readonly option: 'file' | 'folder'; readonly help: string };
  /** Called when the command line is right; what it needs is best loaded then. */
  readonly load: (source: string, url: string, dryRun: boolean) => Promise<LegacyReport>;
}

/** Runs an import from the command line and prints its report; exit code 1 when there are errors. */
export function runImport({ name, description, source, load }: ImportCommand): void {
  const { option, help } = source;
  const run = async ({ dryRun, ...given }: { dryRun: boolean } & Record<string, unknown>): Promise<void> => {
    const path = String(given[option]);
    // Before a database is started for it.
    const unreadable = option === 'file' ? unreadableFile(path) : unreadableFolder(path);
    if (unreadable !== null) throw new Error(`${path} ${unreadable}.`);
    const report = await onDatabase((url) => load(path, url, dryRun));
    console.log(reportText(report, dryRun));
    if (report.errors.length > 0) process.exitCode = 1;
  };
  runCommand(
    new Command(name)
      .description(description)
      .requiredOption(`--${option} <${option}>`, help)
      .option('--dry-run', 'only check', false)
      .action(run),
  );
}
