import type { EntityManager } from 'typeorm';
import type { Writer } from '../../shared/audit/writer';
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

  protected override async whyUnpublishable(
    { id }: CbcCourse,
    transaction: EntityManager,
  ): Promise<string | null> {
    const count = await this.rows.competencies.count(transaction, id);
    return count > 0 ? null : 'A published CBC course has at least one competency.';
  }
}
