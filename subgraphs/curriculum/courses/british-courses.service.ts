import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Writer } from '../../shared/audit/writer';
import type { WriteStep } from '../../shared/catalogue/catalogue-service';
import { sql } from '../../shared/database/sql';
import type { BritishCourse } from './british-course.entity';
import type {
  BritishCourseFilter,
  CreateBritishCourseInput,
  UpdateBritishCourseInput,
} from './british-course.input';
import type { BritishCoursesRepository } from './british-courses.repository';
import { CourseTypeService, type CourseParts } from './course-type.service';

/** The subjects that courses teach. */
export interface SubjectReader {
  byId(id: string, transaction: EntityManager): Promise<object | null>;
}

/** The courses of the British framework. A published one has a subject. */
export class BritishCoursesService extends CourseTypeService<
  BritishCourse,
  CreateBritishCourseInput,
  UpdateBritishCourseInput,
  BritishCourseFilter,
  BritishCoursesRepository
> {
  constructor(
    writer: Writer,
    rows: BritishCoursesRepository,
    parts: CourseParts,
    private readonly subjects: SubjectReader,
  ) {
    super(writer, rows, parts);
  }

  protected override async valuesOf(
    input: CreateBritishCourseInput,
    step: WriteStep,
  ): Promise<Partial<BritishCourse>> {
    await this.checkSubject(input, step);
    return super.valuesOf(input, step);
  }

  protected override async changesOf(
    course: BritishCourse,
    input: UpdateBritishCourseInput,
    step: WriteStep,
  ): Promise<Partial<BritishCourse>> {
    await this.checkSubject(input, step);
    return super.changesOf(course, input, step);
  }

  /** @throws CONFLICT_MISSING_DEPENDENCIES when its subject is deleted */
  protected override async beforeRestore(
    course: BritishCourse,
    related: string,
    step: WriteStep,
  ): Promise<Partial<BritishCourse>> {
    const { subjectId } = course;
    if (subjectId !== null && !(await this.subjects.byId(subjectId, step.transaction)))
      throw new IsmError('CONFLICT_MISSING_DEPENDENCIES', {
        message: 'The subject of the course is deleted.',
      });
    return super.beforeRestore(course, related, step);
  }

  protected override readonly unpublishable = {
    when: sql`r.subject_id is null`,
    why: 'A published British course has a subject.',
  };

  private async checkSubject(
    { subjectId }: { readonly subjectId?: string | null },
    { transaction, errors }: WriteStep,
  ): Promise<void> {
    if (typeof subjectId !== 'string' || (await this.subjects.byId(subjectId, transaction))) return;
    errors.subjectId = [`Invalid pk "${subjectId}" - object does not exist.`];
  }
}
