import { arrayOf, query, sql, type Connection } from '../database/sql';
import type { JobFigures } from '../runtime/metrics/background-job-metrics';

interface Row {
  readonly name: string;
  readonly figures: readonly [number, number];
  readonly isScheduled: boolean;
}

/** How the jobs of a domain stand, in one statement. @param kinds of background jobs; each has figures, also when it has no job */
export async function jobFigures(
  connection: Connection,
  domain: string,
  kinds: readonly string[],
): Promise<JobFigures> {
  const rows = await query<Row>(
    connection,
    sql`select k.kind as name, false as "isScheduled",
        array[count(*) filter (where j.state = 'QUEUED'), count(*) filter (where j.state = 'RUNNING')]::int[] as figures
      from unnest(${arrayOf(kinds)}::text[]) as k(kind)
      left join jobs.jobs j on j.domain = ${domain} and j.kind = k.kind and j.state in ('QUEUED', 'RUNNING')
      group by k.kind
      union all
      select name, true, array[failures, 0] from jobs.scheduled_jobs where domain = ${domain}`,
  );
  return {
    open: rows
      .filter(({ isScheduled }) => !isScheduled)
      .map(({ name, figures: [waiting, running] }) => ({ kind: name, waiting, running })),
    scheduled: rows
      .filter(({ isScheduled }) => isScheduled)
      .map(({ name, figures: [failures] }) => ({ job: name, failures })),
  };
}
