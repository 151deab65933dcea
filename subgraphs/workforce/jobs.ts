import type { ScheduledJob } from '../shared/runtime/jobs/scheduled-job';
import type { WorkforceServices } from './services';

/** What the workforce does by itself. Days change at midnight in UTC. */
export function workforceJobs({
  coverageWatch,
  dueTransitions,
  keptFigures,
}: WorkforceServices): readonly ScheduledJob[] {
  return [
    { name: 'keep-figures', schedule: '* * * * *', run: () => keptFigures.keep() },
    { name: 'due-transitions', schedule: '1 0 * * *', run: () => dueTransitions.fireAll() },
    { name: 'coverage-watch', schedule: '*/15 * * * *', run: () => coverageWatch.look() },
  ];
}
