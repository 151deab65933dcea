import type { Writer } from '../../shared/audit/writer';
import { sql } from '../../shared/database/sql';
import type { CbcCourse } from './cbc-course.entity';
import type { CbcCourseFilter, CreateCbcCourseInput, UpdateCbcCourseInput } from './cbc-course.input';
import type { CbcCoursesRepository } from './cbc-courses.repository';
import { CourseTypeService, type CourseParts } from './course-type.service';

/** The courses of the CBC framework. A published one leads to a competency. */
export class CbcCoursesService extends CourseTypeService<
  CbcCourse,
  CreateCbcCourseInput,
  UpdateCbcCourseInput,
  CbcCourseFilter,
  CbcCoursesRepository
> {
  constructor(writer: Writer, rows: CbcCoursesRepository, parts: CourseParts) {
    super(writer, rows, parts, { competencyIds: rows.competencies, genericSkillIds: rows.genericSkills });
  }

  protected override readonly unpublishable = {
    when: this.rows.competencies.isEmptyOf(sql`r.id`),
    why: 'A published CBC course has at least one competency.',
  };
}
