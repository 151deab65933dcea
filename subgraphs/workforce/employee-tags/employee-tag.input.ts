import { ArgsType, InputType } from 'type-graphql';
import { DateField, EnumField, StringField, UuidField } from '../../shared/model/constraints';
import { anyOf, pick, pickFilter } from '../../shared/model/pick';
import { TagType } from '../tags/tag.entity';
import { EmployeeTag } from './employee-tag.entity';

const REASON = { optional: true, max: 2000, description: 'Kept in the log of tag changes.' } as const;
const DAYS = {
  validFrom: { description: 'The first day. Default: today.' },
  validUntil: { description: 'The last day. Default: open.' },
} as const;

@InputType({ description: 'Attaches an EXCEPTION tag to an employee.' })
export class AdjustContractInput extends pick(EmployeeTag, {
  required: ['tagId'],
  optional: ['validFrom', 'validUntil'],
  differences: { tagId: { description: 'An active tag of type EXCEPTION.' }, ...DAYS },
}) {
  @StringField(REASON)
  reason?: string | null;
}

@InputType({ description: 'Attaches a tag to an employee.' })
export class AttachTagInput extends pick(EmployeeTag, {
  required: ['employeeId', 'tagId'],
  optional: ['validFrom', 'validUntil'],
  differences: { tagId: { description: 'An active tag.' }, ...DAYS },
}) {
  @StringField(REASON)
  reason?: string | null;
}

@InputType({ description: 'Changes how long an employee carries a tag; what is left out stays.' })
export class UpdateEmployeeTagInput extends pick(EmployeeTag, { optional: ['validFrom', 'validUntil'] }) {
  @StringField(REASON)
  reason?: string | null;
}

@InputType({ description: 'Which carried tags to list; all conditions must hold.' })
export class EmployeeTagFilter extends pickFilter(EmployeeTag, ['employeeId', 'tagId'], {
  employeeId: 'Only tags of this employee.',
  tagId: 'Only this tag.',
}) {
  @EnumField(TagType, { optional: true })
  tagType?: TagType | null;

  @EnumField(TagType, { optional: true, list: true, description: anyOf('tagType') })
  tagTypeIn?: readonly TagType[] | null;

  @DateField({ optional: true, description: 'Only tags that are carried on this day.' })
  validOn?: string | null;
}

@ArgsType()
export class DetachTagArgs {
  @UuidField()
  id!: string;

  @StringField(REASON)
  reason?: string | null;
}
