import type { Identity } from '../../../schema/contract/identity';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import type { CurriculaRepository } from './curricula.repository';
import type { Curriculum } from './curriculum.entity';
import type { CurriculumFilter } from './curriculum.input';

/** The curricula of both frameworks, for reading. */
export class CurriculaService {
  constructor(private readonly curricula: CurriculaRepository) {}

  page(args: SearchablePageArgs, filter: CurriculumFilter): Page<Curriculum> {
    return this.curricula.page(args, filter);
  }

  /** @throws NOT_FOUND */
  async one(caller: Identity | null, id: string): Promise<Curriculum> {
    const found = await this.curricula.byId(id);
    if (!found) throw await this.curricula.notFound(caller, id);
    return found;
  }
}
