import { Implements } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { BritishLevel } from '../subjects/british-level';
import { Subject } from '../subjects/subject.entity';
import { Course } from './course.entity';

@Implements(Course, {
  view: 'curriculum.british_courses',
  value: 'BRITISH',
  description: 'A course of the British framework, which teaches a subject.',
})
@BelongsTo<BritishCourse>(() => Subject, 'subjectId', {
  as: 'subject',
  inverse: { as: 'courses', order: 'code', description: 'The courses that teach it.' },
})
export class BritishCourse extends Course {
  @OneOf(BritishLevel)
  britishLevel!: BritishLevel;

  @Text({ max: 100, nullable: true, description: 'As Cambridge or Edexcel.' })
  examBoard!: string | null;

  @Uuid({ nullable: true, description: 'What it teaches. A draft may have none yet.' })
  subjectId!: string | null;
}

export const BritishCoursePage = pageTypeOf(BritishCourse, 'BritishCoursePage');
