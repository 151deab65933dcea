import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  DeletedAt,
  Id,
  ListOf,
  Numeric,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { ClassGroupReference } from '../../shared/school/class-group-reference';
import { Framework } from '../../shared/school/framework';
import { FeeLine } from '../fee-lines/fee-line.type';
import { AMOUNT, Currency } from '../money';
import { Term } from '../terms/term.entity';

@Model({
  table: 'finance.fee_structures',
  description: 'What a course or a class group costs each of its students in a term.',
})
@Unique('fee_structures_name_key', ['name', 'termId'])
@BelongsTo<FeeStructure>(() => Term, 'termId', { as: 'term' })
@BelongsTo<FeeStructure>(() => ClassGroupReference, 'classGroupId', {
  as: 'classGroup',
  inverse: {
    as: 'fees',
    order: '-createdAt',
    nullable: true,
    description: 'What the group costs each of its students, latest first.',
  },
})
export class FeeStructure {
  @Id()
  id!: string;

  @Text({ max: 150, identifier: true, description: 'Unique within the term.' })
  name!: string;

  @Uuid({ description: 'The term that it is for.' })
  termId!: string;

  @Uuid({ nullable: true, description: 'The course whose students pay; null: those of a class group do.' })
  courseId!: string | null;

  @OneOf(Framework, { nullable: true, hidden: true })
  courseFramework!: Framework | null;

  @Uuid({ nullable: true, description: 'The class group whose students pay; null: those of a course do.' })
  classGroupId!: string | null;

  @Currency()
  currency!: string;

  @ListOf(() => FeeLine)
  lines!: FeeLine[];

  @Numeric({ ...AMOUNT, description: 'The sum of the lines: what each student pays.' })
  amount!: string;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the fee structure is deleted.')
  deletedAt?: string | null;
}

export const FeeStructurePage = pageTypeOf(FeeStructure, 'FeeStructurePage');
