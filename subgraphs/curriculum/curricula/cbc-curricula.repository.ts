import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { CbcCourse } from '../courses/cbc-course.entity';
import { Links } from '../links/links';
import { CbcCurriculum } from './cbc-curriculum.entity';
import type { CbcCurriculumFilter } from './cbc-curriculum.input';
import { CurriculumCourse } from './curriculum-links.entity';

export class CbcCurriculaRepository extends CatalogueRepository<CbcCurriculum, CbcCurriculumFilter> {
  readonly courses = new Links(CurriculumCourse, CbcCourse, { owner: 'curriculumId', named: 'courseId' });

  constructor(dataSource: DataSource) {
    super(dataSource, CbcCurriculum, {
      list: listOf(CbcCurriculum, {
        order: ['name', 'cbcLevel', 'academicYear', 'status', 'createdAt', 'updatedAt'],
        defaultOrder: 'name',
        search: ['name', 'description'],
      }),
    });
  }
}
