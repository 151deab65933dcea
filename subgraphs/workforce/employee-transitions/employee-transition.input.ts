import { InputType } from 'type-graphql';
import { BooleanField, EnumField } from '../../shared/model/constraints';
import { pick } from '../../shared/model/pick';
import { ProposalType } from '../employees/employee.enums';
import { METADATA_INPUT } from '../../shared/lifecycle/transition-metadata';
import { TransitionLog } from './transition-log.entity';

@InputType({ description: 'Why a transition is fired, and what a proposal proposes.' })
export class EmployeeTransitionInput extends pick(TransitionLog, {
  optional: ['reason', 'metadata'],
  differences: { metadata: METADATA_INPUT },
}) {
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
