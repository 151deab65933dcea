import { InputType } from 'type-graphql';
import { BooleanField, EnumField, JsonField, StringField } from '../../shared/model/constraints';
import { ProposalType } from '../employees/employee.enums';

@InputType({ description: 'Why a transition is fired, and what a proposal proposes.' })
export class EmployeeTransitionInput {
  @StringField({ optional: true, min: 0, max: 2000 })
  reason?: string | null;

  @JsonField({ optional: true, description: 'An object of at most 16 KB as JSON, kept in the log entry.' })
  metadata?: unknown;

  @EnumField(ProposalType, {
    optional: true,
    nullable: false,
    description: 'Required for PROPOSE, rejected elsewhere.',
  })
  proposalType?: ProposalType;

  @BooleanField({
    optional: true,
    nullable: false,
    description:
      'Only for what ends the employment: true ends the planned and active assignments with it, else they block it.',
  })
  endAssignments?: boolean;
}
