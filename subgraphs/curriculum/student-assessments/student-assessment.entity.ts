import { Unique } from 'typeorm';
import { Field } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { GRADE_LENGTH } from '../../../schema/contract/grading';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Instant, Numeric, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { GradeScale } from '../../shared/school/framework';
import { Assessment, SCORE } from '../assessments/assessment.entity';
import { StudentReference } from '../../shared/school/student-reference';

/** Digits of a percentage. */
export const PERCENTAGE = { precision: 5, scale: 2 } as const;

@Model({ table: 'curriculum.student_assessments', description: 'What a student reached in an assessment.' })
@Unique('student_assessments_student_id_key', ['studentId', 'assessmentId'])
@BelongsTo<StudentAssessment>(() => Assessment, 'assessmentId', {
  as: 'assessment',
  nullable: false,
  inverse: {
    as: 'results',
    order: '-submittedAt',
    nullable: true,
    description: 'What students reached in it, latest first.',
  },
})
@BelongsTo<StudentAssessment>(() => StudentReference, 'studentId', {
  as: 'student',
  inverse: {
    as: 'assessments',
    order: '-submittedAt',
    nullable: true,
    description: 'What the student reached in assessments, latest first.',
  },
})
@ByUser<StudentAssessment>('recordedBy', { as: 'recorder', description: 'The user who recorded it first.' })
export class StudentAssessment {
  @Id()
  id!: string;

  @Uuid()
  assessmentId!: string;

  @Uuid()
  studentId!: string;

  @Numeric({ ...SCORE, min: '0', description: "At most the assessment's best possible score." })
  score!: string;

  @Numeric({ ...PERCENTAGE, description: 'Of the best possible score, half up.' })
  percentage!: string;

  @Text({ max: GRADE_LENGTH, description: 'The letter that the percentage has in the grade scale.' })
  grade!: string;

  @OneOf(GradeScale, { description: "That of the course's framework." })
  gradeScale!: GradeScale;

  @Field(() => [UUIDScalar], { description: 'Ids of the competencies that it shows.' })
  competenciesAchieved!: string[];

  @Text({ max: 2000, min: 0, nullable: true })
  comments!: string | null;

  @Instant({ description: 'When the student handed it in.' })
  submittedAt!: string;

  @Uuid({ nullable: true, description: 'User who recorded it first; null when the system did.' })
  recordedBy!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const StudentAssessmentPage = pageTypeOf(StudentAssessment, 'StudentAssessmentPage');
