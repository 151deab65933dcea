import type { EntityManager } from 'typeorm';
import { join, jsonOf, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';
import { demoUsers } from '../../shared/demo/people';

const FILE = 'code,name\r\nA,Ward A\r\nB,Ward B\r\n';

/** Writes jobs that the demo administrator started: an export with its file, and an import that was cancelled before it began. */
export async function insertDemoJobs(transaction: EntityManager): Promise<void> {
  const admin = demoUsers().find(({ role }) => role === 'ADMIN');
  if (!admin) throw new Error('the demo institution has an administrator');
  const caller = jsonOf({
    kind: 'user',
    userId: admin.id,
    sub: admin.id,
    email: admin.email,
    role: admin.role,
    scopes: [],
    sessionId: null,
  });
  const made = demoId('job', 'export');
  const cancelled = demoId('job', 'import');
  const rows = [
    sql`(${made}::uuid, 'gateway', 'export', 'SUCCEEDED', 1, 1, 0, 'org-units.csv', 'text/csv', now() - interval '1 day',
      now() - interval '1 day', null::timestamptz)`,
    sql`(${cancelled}::uuid, 'workforce', 'employee-import', 'CANCELLED', null, 0, 0, null, null, null, now() - interval '2 days',
      now() - interval '2 days')`,
  ];
  await query(
    transaction,
    sql`insert into jobs.jobs (id, domain, kind, state, total, done, failed, file_name, media_type, started_at, finished_at,
        cancel_requested_at, created_at, created_by, caller_id, caller, input)
      select j.*, j.finished_at, ${admin.id}::uuid, ${admin.id}, ${caller}, '{}'::jsonb
      from (values ${join(rows)}) as j(id, domain, kind, state, total, done, failed, file_name, media_type, started_at, finished_at, cancelled)`,
  );
  await query(
    transaction,
    sql`insert into jobs.files (job_id, role, number, content) values (${made}, 'RESULT', 0, convert_to(${FILE}, 'UTF8'))`,
  );
}
