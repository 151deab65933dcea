import type { ScheduledJob } from '../shared/runtime/jobs/scheduled-job';
import type { IdentityServices } from './services';

/** The scheduled work of the domain. Mails are sent at once; the job sends those that failed. */
export function identityJobs({ mails, expiredRows }: IdentityServices): readonly ScheduledJob[] {
  return [
    { name: 'send-mails', schedule: '*/5 * * * *', run: () => mails.sendDue() },
    { name: 'remove-expired-rows', schedule: '20 2 * * *', run: () => expiredRows.remove() },
  ];
}
