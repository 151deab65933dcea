import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import type { Sql } from '../../shared/database/sql';
import { listOf } from '../../shared/model/list';
import { groupsOfVisibleStudents } from '../student-visibility';
import { ClassGroup } from './class-group.entity';
import type { ClassGroupFilter } from './class-group.input';

export class ClassGroupsRepository extends CatalogueRepository<ClassGroup, ClassGroupFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, ClassGroup, {
      list: listOf(ClassGroup, {
        order: ['name', 'academicYear', 'level', 'createdAt', 'updatedAt'],
        defaultOrder: '-academicYear,name',
        search: ['name', 'level'],
      }),
      constraints: { class_groups_name_key: { code: 'CLASS_GROUP_NAME_TAKEN', field: 'name' } },
    });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return groupsOfVisibleStudents(caller, 'r.id');
  }
}
