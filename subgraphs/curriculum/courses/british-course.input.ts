import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { NamedIds } from '../links/named-ids';
import { BritishCourse } from './british-course.entity';
import { INSTRUCTOR } from './course.input';

@InputType({ description: 'A new course of the British framework: a draft.' })
export class CreateBritishCourseInput extends pick(BritishCourse, {
  required: ['code', 'title', 'britishLevel', 'durationWeeks', 'instructorId'],
  optional: ['description', 'capacity', 'examBoard', 'subjectId'],
  differences: { description: { defaultValue: '' }, instructorId: INSTRUCTOR },
}) {
  @NamedIds('Published or archived courses to be completed before.')
  prerequisiteIds?: string[];
}

@InputType({ description: 'Changes of a British course; what is left out stays.' })
export class UpdateBritishCourseInput extends pick(BritishCourse, {
  optional: [
    'code',
    'title',
    'description',
    'britishLevel',
    'examBoard',
    'subjectId',
    'durationWeeks',
    'capacity',
    'instructorId',
  ],
  differences: {
    instructorId: INSTRUCTOR,
    subjectId: { description: 'What it teaches; a published course has a subject.' },
  },
}) {
  @NamedIds('All courses to be completed before; none of them may need this one.')
  prerequisiteIds?: string[];
}

@InputType({ description: 'Which British courses to list; all conditions must hold.' })
export class BritishCourseFilter extends pickFilter(BritishCourse, [
  'britishLevel',
  'examBoard',
  'subjectId',
  'status',
  'instructorId',
]) {
  @BooleanField({ optional: true, description: 'Also deleted courses, for callers who may write them.' })
  showDeleted?: boolean | null;
}
