import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { NamedIds } from '../links/named-ids';
import { CbcCourse } from './cbc-course.entity';
import { INSTRUCTOR } from './course.input';

@InputType({ description: 'A new course of the CBC framework: a draft.' })
export class CreateCbcCourseInput extends pick(CbcCourse, {
  required: ['code', 'title', 'learningArea', 'cbcLevel', 'durationWeeks', 'instructorId'],
  optional: ['description', 'capacity'],
  differences: { description: { defaultValue: '' }, instructorId: INSTRUCTOR },
}) {
  @NamedIds('The competencies that it leads to.')
  competencyIds?: string[];

  @NamedIds('The generic skills that it practises.')
  genericSkillIds?: string[];

  @NamedIds('Published or archived courses to be completed before.')
  prerequisiteIds?: string[];
}

@InputType({ description: 'Changes of a CBC course; what is left out stays.' })
export class UpdateCbcCourseInput extends pick(CbcCourse, {
  optional: [
    'code',
    'title',
    'description',
    'learningArea',
    'cbcLevel',
    'durationWeeks',
    'capacity',
    'instructorId',
  ],
  differences: { instructorId: INSTRUCTOR },
}) {
  @NamedIds('All competencies that it leads to; a published course has at least one.')
  competencyIds?: string[];

  @NamedIds('All generic skills that it practises.')
  genericSkillIds?: string[];

  @NamedIds('All courses to be completed before; none of them may need this one.')
  prerequisiteIds?: string[];
}

@InputType({ description: 'Which CBC courses to list; all conditions must hold.' })
export class CbcCourseFilter extends pickFilter(CbcCourse, [
  'cbcLevel',
  'learningArea',
  'status',
  'instructorId',
]) {
  @BooleanField({ optional: true, description: 'Also deleted courses, for callers who may write them.' })
  showDeleted?: boolean | null;
}
