import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { Tag } from './tag.entity';
import type { TagFilter } from './tag.input';

export class TagsRepository extends CatalogueRepository<Tag, TagFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, Tag, {
      list: listOf(Tag, {
        order: ['name', 'tagType', 'hoursDelta', 'createdAt', 'updatedAt'],
        defaultOrder: 'name',
        search: ['name', 'description'],
      }),
      constraints: { tag_catalog_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' } },
    });
  }
}
