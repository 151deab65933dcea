import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { GenericSkill } from './generic-skill.entity';
import type { GenericSkillFilter } from './generic-skill.input';

export class GenericSkillsRepository extends CatalogueRepository<GenericSkill, GenericSkillFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, GenericSkill, {
      list: listOf(GenericSkill, {
        order: ['name', 'category', 'createdAt', 'updatedAt'],
        defaultOrder: 'name',
        search: ['name', 'description'],
      }),
      constraints: { generic_skills_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' } },
    });
  }
}
