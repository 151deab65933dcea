import { Unique } from 'typeorm';
import { Interface } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  DeletedAt,
  Id,
  Instant,
  Integer,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { Framework } from '../../shared/school/framework';
import { EmployeeReference } from '../../shared/school/employee-reference';
import { CurriculumStatus } from '../publishing/publishing-status';

const OF_ONE_TYPE = 'a property of one type of course';

/** Ten years of school weeks. */
const MAX_WEEKS = 520;

@Interface({
  table: 'curriculum.courses',
  by: 'framework',
  description: 'What is taught to those who enrol in it, in one of two frameworks.',
})
@Unique('courses_code_key', ['code'])
@HasUnmapped({
  columns: {
    learning_area: OF_ONE_TYPE,
    cbc_level: OF_ONE_TYPE,
    british_level: OF_ONE_TYPE,
    exam_board: OF_ONE_TYPE,
    subject_id: OF_ONE_TYPE,
  },
})
@BelongsTo<Course>(() => EmployeeReference, 'instructorId', {
  as: 'instructor',
  description: 'Who teaches it.',
  inverse: {
    as: 'taughtCourses',
    order: 'code',
    nullable: true,
    description: 'The courses that the employee teaches.',
  },
})
export class Course {
  @Id()
  id!: string;

  @OneOf(Framework, { description: 'Fixed: it says of which type the course is.' })
  framework!: Framework;

  @Text({ max: 50, identifier: true, description: 'Unique among the courses of both frameworks.' })
  code!: string;

  @Text({ max: 255 })
  title!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @Integer({ min: 1, max: MAX_WEEKS })
  durationWeeks!: number;

  @Integer({
    min: 1,
    max: 10_000,
    nullable: true,
    description: 'How many may be enrolled at a time; null: any number.',
  })
  capacity!: number | null;

  @Uuid({ description: 'The employee who teaches it.' })
  instructorId!: string;

  @OneOf(CurriculumStatus)
  status!: CurriculumStatus;

  @Instant({ nullable: true, description: 'Null when it never was.' })
  publishedAt!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the course is deleted.')
  deletedAt?: string | null;
}

export const CoursePage = pageTypeOf(Course, 'CoursePage');
