import type { Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Grade } from './grade.entity';
import type { GradeFilter } from './grade.input';
import type { GradesRepository } from './grades.repository';

/** What students reached, as far as the caller may see it. */
export class GradesService {
  constructor(private readonly grades: GradesRepository) {}

  page(caller: Identity | null, args: PageArgs, filter: GradeFilter): Page<Grade> {
    return this.grades.page(args, filter, this.grades.visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for a grade that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Grade> {
    const grade = await this.grades.byId(id, undefined, this.grades.visibleTo(caller));
    if (!grade) throw await this.grades.notFound(caller, id);
    return grade;
  }
}
