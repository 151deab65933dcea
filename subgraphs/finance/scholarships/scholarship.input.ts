import { InputType } from 'type-graphql';
import { StringField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { REASON_LENGTH, Scholarship } from './scholarship.entity';

@InputType({ description: 'A new scholarship: exactly one of amount and percentage.' })
export class AwardScholarshipInput extends pick(Scholarship, {
  required: ['studentId', 'name'],
  optional: ['sponsor', 'termId', 'amount', 'percentage', 'currency'],
  differences: {
    termId: { description: 'The term that it is for; needed with percentage.' },
    currency: { description: "ISO 4217 code. Default: the account's; no other is possible." },
  },
}) {}

@InputType({ description: 'Why a scholarship is revoked.' })
export class RevokeScholarshipInput {
  @StringField({ max: REASON_LENGTH })
  reason!: string;
}

@InputType({ description: 'Which scholarships to list; all conditions must hold.' })
export class ScholarshipFilter extends pickFilter(Scholarship, ['studentId', 'termId', 'status']) {}
