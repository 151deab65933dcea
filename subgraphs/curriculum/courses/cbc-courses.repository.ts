import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { Competency } from '../competencies/competency.entity';
import { GenericSkill } from '../generic-skills/generic-skill.entity';
import { Links } from '../links/links';
import { CbcCourse } from './cbc-course.entity';
import type { CbcCourseFilter } from './cbc-course.input';
import { CourseCompetency, CourseGenericSkill } from './course-links.entity';

export class CbcCoursesRepository extends CatalogueRepository<CbcCourse, CbcCourseFilter> {
  readonly competencies = new Links(CourseCompetency, Competency, {
    owner: 'courseId',
    named: 'competencyId',
  });
  readonly genericSkills = new Links(CourseGenericSkill, GenericSkill, {
    owner: 'courseId',
    named: 'genericSkillId',
  });

  constructor(dataSource: DataSource) {
    super(dataSource, CbcCourse, {
      list: listOf(CbcCourse, {
        order: [
          'code',
          'title',
          'cbcLevel',
          'learningArea',
          'status',
          'durationWeeks',
          'createdAt',
          'updatedAt',
        ],
        defaultOrder: 'code',
        search: ['code', 'title', 'description'],
      }),
      constraints: { courses_code_key: { code: 'COURSE_CODE_TAKEN', field: 'code' } },
    });
  }
}
