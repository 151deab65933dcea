import { Interface } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  DeletedAt,
  Id,
  Instant,
  Integer,
  OneOf,
  Text,
  UpdatedAt,
} from '../../shared/model/properties';
import { HasUnmapped } from '../../shared/model/unmapped';
import { Framework } from '../../shared/school/framework';
import { CurriculumStatus } from '../publishing/publishing-status';

const OF_ONE_TYPE = 'a property of one type of curriculum';

@Interface({
  table: 'curriculum.curricula',
  by: 'framework',
  description: 'What is taught at a level in an academic year, in one of two frameworks.',
})
@HasUnmapped({ columns: { cbc_level: OF_ONE_TYPE, british_level: OF_ONE_TYPE, exam_board: OF_ONE_TYPE } })
export class Curriculum {
  @Id()
  id!: string;

  @OneOf(Framework, { description: 'Fixed: it says of which type the curriculum is.' })
  framework!: Framework;

  @Text({ max: 255 })
  name!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @Text({ max: 50, description: 'For example 2026.1.' })
  version!: string;

  @Integer({ min: 1900, max: 2200, description: 'The year in which the academic year begins.' })
  academicYear!: number;

  @OneOf(CurriculumStatus)
  status!: CurriculumStatus;

  @Instant({ nullable: true, description: 'Null when it never was.' })
  publishedAt!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the curriculum is deleted.')
  deletedAt?: string | null;
}

export const CurriculumPage = pageTypeOf(Curriculum, 'CurriculumPage');
