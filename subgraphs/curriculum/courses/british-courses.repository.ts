import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { BritishCourse } from './british-course.entity';
import type { BritishCourseFilter } from './british-course.input';

export class BritishCoursesRepository extends CatalogueRepository<BritishCourse, BritishCourseFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, BritishCourse, {
      list: listOf(BritishCourse, {
        order: [
          'code',
          'title',
          'britishLevel',
          'examBoard',
          'status',
          'durationWeeks',
          'createdAt',
          'updatedAt',
        ],
        defaultOrder: 'code',
        search: ['code', 'title', 'description'],
      }),
      constraints: {
        courses_code_key: { code: 'COURSE_CODE_TAKEN', field: 'code' },
        // Somebody can delete the subject between the check and the write.
        courses_subject_id_fkey: {
          code: 'BAD_USER_INPUT',
          field: 'subjectId',
          message: 'The subject does not exist.',
        },
      },
      restoreConstraints: {
        courses_subject_id_fkey: { code: 'CONFLICT_MISSING_DEPENDENCIES', field: 'subjectId' },
      },
    });
  }
}
