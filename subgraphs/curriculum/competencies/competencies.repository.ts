import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { Competency } from './competency.entity';
import type { CompetencyFilter } from './competency.input';

export class CompetenciesRepository extends CatalogueRepository<Competency, CompetencyFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, Competency, {
      list: listOf(Competency, {
        order: ['code', 'title', 'learningArea', 'pillar', 'proficiencyLevel', 'createdAt', 'updatedAt'],
        defaultOrder: 'code',
        search: ['code', 'title', 'description'],
      }),
      constraints: { competencies_code_key: { code: 'COMPETENCY_CODE_TAKEN', field: 'code' } },
    });
  }
}
