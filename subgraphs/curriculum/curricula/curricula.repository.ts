import type { DataSource } from 'typeorm';
import { levelConditions } from '../levels/level-filter';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Curriculum } from './curriculum.entity';
import type { CurriculumFilter } from './curriculum.input';

/** The curricula of both types, for reading. */
export class CurriculaRepository extends Repository<Curriculum> {
  private readonly list: ListDefinition<Curriculum>;

  constructor(dataSource: DataSource) {
    super(dataSource, Curriculum);
    this.list = listOf(Curriculum, {
      order: ['name', 'framework', 'academicYear', 'status', 'createdAt', 'updatedAt'],
      defaultOrder: 'name',
      search: ['name', 'description'],
    });
  }

  page(args: SearchablePageArgs, { level, levelIn, ...filter }: CurriculumFilter): Page<Curriculum> {
    return readPage(this.dataSource, this.list, args, [
      ...columnConditions(Curriculum, filter),
      ...levelConditions({ level, levelIn }),
    ]);
  }
}
