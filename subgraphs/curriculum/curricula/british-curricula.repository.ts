import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { Subject } from '../subjects/subject.entity';
import { Links } from '../links/links';
import { BritishCurriculum } from './british-curriculum.entity';
import type { BritishCurriculumFilter } from './british-curriculum.input';
import { CurriculumSubject } from './curriculum-links.entity';

export class BritishCurriculaRepository extends CatalogueRepository<
  BritishCurriculum,
  BritishCurriculumFilter
> {
  readonly subjects = new Links(CurriculumSubject, Subject, { owner: 'curriculumId', named: 'subjectId' });

  constructor(dataSource: DataSource) {
    super(dataSource, BritishCurriculum, {
      list: listOf(BritishCurriculum, {
        order: ['name', 'britishLevel', 'examBoard', 'academicYear', 'status', 'createdAt', 'updatedAt'],
        defaultOrder: 'name',
        search: ['name', 'description'],
      }),
    });
  }
}
