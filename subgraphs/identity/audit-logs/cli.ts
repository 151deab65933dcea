import { Command } from 'commander';
import { queryableOf } from '../../shared/audit/outbox';
import { verifyAuditLog } from '../../shared/audit/verify';
import { onDatabase, runCommand } from '../../shared/runtime/command';
import { openPool } from '../../shared/runtime/pool';

/** `npm run audit:verify`: exit code 0 when the chain of the audit log is whole, 1 when it is not. */
async function verify(): Promise<void> {
  const { entries, faults } = await onDatabase(async (url, logger) => {
    const pool = openPool(url, 'audit-verify', logger);
    return verifyAuditLog(queryableOf(pool)).finally(() => pool.end());
  });
  for (const fault of faults) console.error(fault);
  console.log(`${entries} entries, ${faults.length} faults.`);
  if (faults.length > 0) process.exitCode = 1;
}

runCommand(new Command('audit:verify').description('Follows the chain of the audit log.').action(verify));
