import { Unique } from 'typeorm';
import { GRADE_LENGTH } from '../../../schema/contract/grading';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Id, Instant, Integer, Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { Framework, GradeScale } from '../../shared/school/framework';
import { Student } from '../students/student.entity';

@Model({
  table: 'students.grades',
  isEntity: true,
  description: 'What a student reached in a course. A grade is never changed; a correction is another grade.',
})
@Unique('grades_corrects_id_key', ['correctsId'])
@HasUnmapped({
  keys: { grades_given_key: 'One grade of a student in a course at a time, corrections left out.' },
})
@BelongsTo<Grade>(() => Student, 'studentId', {
  as: 'student',
  inverse: {
    as: 'grades',
    order: '-recordedAt',
    where: { supersededAt: null },
    nullable: true,
    description: 'The current grades of the student, latest first.',
  },
})
@BelongsTo<Grade>(() => Grade, 'correctsId', {
  as: 'corrects',
  description: 'The grade that this one corrects.',
})
@ByUser<Grade>('recordedBy', { as: 'recorder', description: 'The user who recorded it.' })
export class Grade {
  @Id()
  id!: string;

  @Uuid()
  studentId!: string;

  @Uuid()
  courseId!: string;

  @OneOf(Framework, { description: "The course's." })
  courseFramework!: Framework;

  @Numeric({ precision: 5, scale: 2, min: '0', max: '100', description: 'Points out of 100.' })
  score!: string;

  @Text({ max: GRADE_LENGTH, description: 'What the percentage is called in the scale.' })
  grade!: string;

  @OneOf(GradeScale, { description: "The scale of the course's framework, or LETTER for an imported grade." })
  gradeScale!: GradeScale;

  @Integer({ min: 1, description: 'Length of the course when it was graded: the weight in the GPA.' })
  durationWeeks!: number;

  @Instant({ description: 'When the course was first graded; a correction keeps it.' })
  gradedAt!: string;

  @Uuid({ nullable: true, description: 'User who recorded it; null when the system did.' })
  recordedBy!: string | null;

  @Instant({ description: 'When this entry was recorded.' })
  recordedAt!: string;

  @Uuid({ nullable: true, description: 'The grade that this one corrects.' })
  correctsId!: string | null;

  @Text({ max: 500, nullable: true, description: 'Why that was corrected.' })
  reason!: string | null;

  @Instant({ nullable: true, description: 'When it was corrected; null for a current grade.' })
  supersededAt!: string | null;
}

export const GradePage = pageTypeOf(Grade, 'GradePage');
