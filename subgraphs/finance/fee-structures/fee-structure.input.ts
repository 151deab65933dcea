import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { ObjectList } from '../../shared/model/object-list';
import { pick, pickFilter } from '../../shared/model/pick';
import { FeeLineInput, MAX_LINES } from '../fee-lines/fee-line.type';
import { FeeStructure } from './fee-structure.entity';

const LINES = `From 1 to ${MAX_LINES}. Their sum is the amount.`;

@InputType({ description: 'A new fee structure: of a course or of a class group.' })
export class CreateFeeStructureInput extends pick(FeeStructure, {
  required: ['name', 'termId'],
  optional: ['courseId', 'classGroupId', 'currency'],
  differences: { currency: { description: "ISO 4217 code. Default: the school's." } },
}) {
  @ObjectList(() => FeeLineInput, { max: MAX_LINES, description: LINES })
  lines!: FeeLineInput[];
}

@InputType({
  description:
    'Changes of a fee structure; what is left out stays. Invoices that were made stay as they are.',
})
export class UpdateFeeStructureInput extends pick(FeeStructure, {
  optional: ['name', 'termId', 'currency'],
}) {
  @ObjectList(() => FeeLineInput, { max: MAX_LINES, optional: true, description: LINES })
  lines?: FeeLineInput[];
}

@InputType({ description: 'Which fee structures to list; all conditions must hold.' })
export class FeeStructureFilter extends pickFilter(FeeStructure, ['termId', 'courseId', 'classGroupId']) {
  @BooleanField({
    optional: true,
    description: 'Also deleted fee structures, for callers who may write them.',
  })
  showDeleted?: boolean | null;
}
