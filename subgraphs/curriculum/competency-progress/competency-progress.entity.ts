import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Instant, Integer, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Competency } from '../competencies/competency.entity';
import { StudentReference } from '../../shared/school/student-reference';
import { CompetencyStatus, MAX_PROFICIENCY } from './progress-status';

@Model({
  table: 'curriculum.competency_progress',
  description: 'How far a student is with a competency: one for each student and competency.',
})
@Unique('competency_progress_student_id_key', ['studentId', 'competencyId'])
@BelongsTo<CompetencyProgress>(() => Competency, 'competencyId', { as: 'competency', nullable: false })
@BelongsTo<CompetencyProgress>(() => StudentReference, 'studentId', {
  as: 'student',
  inverse: {
    as: 'competencyProgress',
    order: '-lastAssessed',
    nullable: true,
    description: 'How far the student is with competencies, the latest assessed first.',
  },
})
@ByUser<CompetencyProgress>('recordedBy', { as: 'recorder', description: 'The user who recorded it last.' })
export class CompetencyProgress {
  @Id()
  id!: string;

  @Uuid()
  studentId!: string;

  @Uuid()
  competencyId!: string;

  @OneOf(CompetencyStatus)
  status!: CompetencyStatus;

  @Integer({ min: 0, max: MAX_PROFICIENCY, description: 'From 0 to 5.' })
  proficiencyLevel!: number;

  @Text({ max: 2000, min: 0, nullable: true })
  comments!: string | null;

  @Instant({ description: 'When it was recorded last.' })
  lastAssessed!: string;

  @Uuid({ nullable: true, description: 'User who recorded it last; null when the system did.' })
  recordedBy!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const CompetencyProgressPage = pageTypeOf(CompetencyProgress, 'CompetencyProgressPage');
