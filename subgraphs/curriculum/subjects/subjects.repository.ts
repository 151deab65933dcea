import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { Subject } from './subject.entity';
import type { SubjectFilter } from './subject.input';

export class SubjectsRepository extends CatalogueRepository<Subject, SubjectFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, Subject, {
      list: listOf(Subject, {
        order: ['code', 'title', 'britishLevel', 'examBoard', 'createdAt', 'updatedAt'],
        defaultOrder: 'code',
        search: ['code', 'title', 'description'],
      }),
      constraints: { subjects_code_key: { code: 'SUBJECT_CODE_TAKEN', field: 'code' } },
    });
  }
}
