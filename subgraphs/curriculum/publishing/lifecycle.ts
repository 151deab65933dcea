import type { CurriculumStatus } from './publishing-status';

export type PublishingTransition = 'PUBLISH' | 'ARCHIVE';

/** One step of the lifecycle. */
interface Step {
  readonly from: readonly CurriculumStatus[];
  readonly to: CurriculumStatus;
}

/** The lifecycle of courses and curricula: three states, two transitions. Everything that knows them reads this table. */
export const LIFECYCLE: Readonly<Record<PublishingTransition, Step>> = {
  PUBLISH: { from: ['DRAFT'], to: 'PUBLISHED' },
  ARCHIVE: { from: ['DRAFT', 'PUBLISHED'], to: 'ARCHIVED' },
};
