import type { Identity } from '../../../schema/contract/identity';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import type { Course } from './course.entity';
import type { CourseFilter } from './course.input';
import type { CoursesRepository } from './courses.repository';

/** The courses of both frameworks, for reading. */
export class CoursesService {
  constructor(private readonly courses: CoursesRepository) {}

  page(args: SearchablePageArgs, filter: CourseFilter): Page<Course> {
    return this.courses.page(args, filter);
  }

  /** @throws NOT_FOUND */
  async one(caller: Identity | null, id: string): Promise<Course> {
    const course = await this.courses.byId(id);
    if (!course) throw await this.courses.notFound(caller, id);
    return course;
  }
}
