import { Implements } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { OneOf } from '../../shared/model/properties';
import { AREA_LENGTH, LearningArea } from '../competencies/competency.enums';
import { CbcLevel } from '../levels/cbc-level';
import { Course } from './course.entity';

@Implements(Course, {
  view: 'curriculum.cbc_courses',
  value: 'CBC',
  description: 'A course of the CBC framework, which leads to competencies.',
})
export class CbcCourse extends Course {
  @OneOf(LearningArea, { length: AREA_LENGTH })
  learningArea!: LearningArea;

  @OneOf(CbcLevel)
  cbcLevel!: CbcLevel;
}

export const CbcCoursePage = pageTypeOf(CbcCourse, 'CbcCoursePage');
