import { ArgsType, InputType } from 'type-graphql';
import { DateField, EnumField, StringField, UuidField } from '../../shared/model/constraints';
import { TagType } from '../tags/tag.entity';

const REASON = { optional: true, max: 2000, description: 'Kept in the log of tag changes.' } as const;

@InputType({ description: 'Attaches an EXCEPTION tag to an employee.' })
export class AdjustContractInput {
  @UuidField({ description: 'An active tag of type EXCEPTION.' })
  tagId!: string;

  @DateField({ optional: true, description: 'The first day. Default: today.' })
  validFrom?: string | null;

  @DateField({ optional: true, description: 'The last day. Default: open.' })
  validUntil?: string | null;

  @StringField(REASON)
  reason?: string | null;
}

@InputType({ description: 'Attaches a tag to an employee.' })
export class AttachTagInput {
  @UuidField()
  employeeId!: string;

  @UuidField({ description: 'An active tag.' })
  tagId!: string;

  @DateField({ optional: true, description: 'The first day. Default: today.' })
  validFrom?: string | null;

  @DateField({ optional: true, description: 'The last day. Default: open.' })
  validUntil?: string | null;

  @StringField(REASON)
  reason?: string | null;
}

@InputType({ description: 'Changes how long an employee carries a tag; what is left out stays.' })
export class UpdateEmployeeTagInput {
  @DateField({ optional: true, description: 'The first day.' })
  validFrom?: string | null;

  @DateField({ optional: true, description: 'The last day; null: open.' })
  validUntil?: string | null;

  @StringField(REASON)
  reason?: string | null;
}

@InputType({ description: 'Which carried tags to list; all conditions must hold.' })
export class EmployeeTagFilter {
  @UuidField({ optional: true, description: 'Only tags of this employee.' })
  employeeId?: string | null;

  @UuidField({ optional: true, description: 'Only this tag.' })
  tagId?: string | null;

  @EnumField(TagType, { optional: true })
  tagType?: TagType | null;

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
