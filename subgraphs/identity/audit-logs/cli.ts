import { queryableOf } from '../../shared/audit/outbox';
import { verifyAuditLog } from '../../shared/audit/verify';
import { loadConfig } from '../../shared/runtime/config';
import { openDatabase } from '../../shared/runtime/database';
import { createLogger } from '../../shared/runtime/logger';
import { openPool } from '../../shared/runtime/pool';

/** `npm run audit:verify`: exit code 0 when the chain of the audit log is whole, 1 when it is not. */
async function run(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ level: 'error' });
  const database = await openDatabase(config, logger);
  const pool = openPool(database.url, 'audit-verify', logger);
  try {
    const { entries, faults } = await verifyAuditLog(queryableOf(pool));
    for (const fault of faults) console.error(fault);
    console.log(`${entries} entries, ${faults.length} faults.`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await pool.end();
    await database.close();
  }
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
