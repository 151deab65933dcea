import { Command, InvalidArgumentError } from 'commander';
import { queryableOf } from '../../shared/database/queryable';
import { verifyAuditLog, type Head } from '../../shared/audit/verify';
import { onDatabase, runCommand } from '../../shared/runtime/command';
import { openPool } from '../../shared/runtime/pool';

/** `npm run audit:verify`: exit code 0 when the chain of the audit log is whole, 1 when it is not. */
async function verify({ head: kept }: { head?: Head }): Promise<void> {
  const { entries, errors, head } = await onDatabase(async (url, logger) => {
    const pool = await openPool(url, 'audit-verify', logger);
    try {
      return await verifyAuditLog(queryableOf(pool), kept);
    } finally {
      await pool.end();
    }
  });
  for (const error of errors) console.error(error);
  console.log(`${entries} entries, ${errors.length} errors. Head: ${head.seq}:${head.hash}`);
  if (errors.length > 0) process.exitCode = 1;
}

/** @throws InvalidArgumentError */
function headIn(text: string): Head {
  const [, seq, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw new InvalidArgumentError('It is <number>:<hash>, as a verification says it.');
  return { seq: BigInt(seq), hash };
}

runCommand(
  new Command('audit:verify')
    .description('Follows the chain of the audit log, and tells its head.')
    .option('--head <head>', 'the head of an earlier time, which the log must still have', headIn)
    .action(verify),
);
