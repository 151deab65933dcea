import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Id, Instant, Integer, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { CompetencyProgress } from './competency-progress.entity';
import { CompetencyStatus, MAX_PROFICIENCY } from './progress-status';

@Model({
  table: 'curriculum.competency_progress_entries',
  description: 'One recording of how far a student was with a competency. It is never changed.',
})
@BelongsTo<CompetencyProgressEntry>(() => CompetencyProgress, 'progressId', {
  as: 'progress',
  inverse: { as: 'history', order: '-recordedAt', description: 'Every recording, latest first.' },
})
@ByUser<CompetencyProgressEntry>('recordedBy', { as: 'recorder', description: 'The user who recorded it.' })
export class CompetencyProgressEntry {
  @Id()
  id!: string;

  @Uuid({ description: 'The progress that it is a recording of.' })
  progressId!: string;

  @OneOf(CompetencyStatus)
  status!: CompetencyStatus;

  @Integer({ min: 0, max: MAX_PROFICIENCY, description: 'From 0 to 5.' })
  proficiencyLevel!: number;

  @Text({ max: 2000, nullable: true })
  comments!: string | null;

  @Instant()
  recordedAt!: string;

  @Uuid({ nullable: true, description: 'User who recorded it; null when the system did.' })
  recordedBy!: string | null;
}

export const CompetencyProgressEntryPage = pageTypeOf(CompetencyProgressEntry, 'CompetencyProgressEntryPage');
