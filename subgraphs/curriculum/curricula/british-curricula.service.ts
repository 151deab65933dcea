import type { Writer } from '../../shared/audit/writer';
import { sql } from '../../shared/database/sql';
import { PublishingService } from '../publishing/publishing.service';
import type { BritishCurriculaRepository } from './british-curricula.repository';
import type { BritishCurriculum } from './british-curriculum.entity';
import type {
  BritishCurriculumFilter,
  CreateBritishCurriculumInput,
  UpdateBritishCurriculumInput,
} from './british-curriculum.input';

/** The curricula of the British framework. A published one has a subject. */
export class BritishCurriculaService extends PublishingService<
  BritishCurriculum,
  CreateBritishCurriculumInput,
  UpdateBritishCurriculumInput,
  BritishCurriculumFilter,
  BritishCurriculaRepository
> {
  constructor(writer: Writer, rows: BritishCurriculaRepository) {
    super(writer, rows, { subjectIds: rows.subjects });
  }

  protected override readonly unpublishable = {
    when: this.rows.subjects.isEmptyOf(sql`r.id`),
    why: 'A published British curriculum has at least one subject.',
  };
}
