import type { EntityManager } from 'typeorm';
import type { Writer } from '../../shared/audit/writer';
import { PublishingService } from '../publishing/publishing.service';
import type { CbcCurriculaRepository } from './cbc-curricula.repository';
import type { CbcCurriculum } from './cbc-curriculum.entity';
import type {
  CbcCurriculumFilter,
  CreateCbcCurriculumInput,
  UpdateCbcCurriculumInput,
} from './cbc-curriculum.input';

/** The curricula of the CBC framework. A published one has a course. */
export class CbcCurriculaService extends PublishingService<
  CbcCurriculum,
  CreateCbcCurriculumInput,
  UpdateCbcCurriculumInput,
  CbcCurriculumFilter,
  CbcCurriculaRepository
> {
  constructor(writer: Writer, rows: CbcCurriculaRepository) {
    super(writer, rows, { courseIds: rows.courses });
  }

  protected override async whyUnpublishable(
    { id }: CbcCurriculum,
    transaction: EntityManager,
  ): Promise<string | null> {
    const count = await this.rows.courses.count(transaction, id);
    return count > 0 ? null : 'A published CBC curriculum has at least one course.';
  }
}
