import type { Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Enrollment } from './enrollment.entity';
import type { EnrollmentFilter } from './enrollment.input';
import type { EnrollmentsRepository } from './enrollments.repository';

/** Who takes which course, as far as the caller may see it. */
export class EnrollmentsService {
  constructor(private readonly enrollments: EnrollmentsRepository) {}

  page(caller: Identity | null, args: PageArgs, filter: EnrollmentFilter): Page<Enrollment> {
    return this.enrollments.page(args, filter, this.enrollments.visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for an enrollment that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Enrollment> {
    const enrollment = await this.enrollments.byId(id, undefined, this.enrollments.visibleTo(caller));
    if (!enrollment) throw await this.enrollments.notFound(caller, id);
    return enrollment;
  }
}
