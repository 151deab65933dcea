import type { Writer } from '../../shared/audit/writer';
import { sql } from '../../shared/database/sql';
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

  protected override readonly unpublishable = {
    when: this.rows.courses.isEmptyOf(sql`r.id`),
    why: 'A published CBC curriculum has at least one course.',
  };
}
