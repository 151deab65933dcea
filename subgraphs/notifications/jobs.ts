import type { ScheduledJob } from '../shared/runtime/jobs/scheduled-job';
import type { NotificationsServices } from './services';

/** The scheduled work of the domain. What is to leave at once does; the job sends what was scheduled, and what failed. */
export function notificationJobs({
  channelSecrets,
  deliveries,
}: NotificationsServices): readonly ScheduledJob[] {
  return [
    { name: 'deliver-notifications', schedule: '* * * * *', run: () => deliveries.sendDue() },
    { name: 'seal-secrets', schedule: '23 3 * * *', run: () => channelSecrets.sealAll() },
  ];
}
