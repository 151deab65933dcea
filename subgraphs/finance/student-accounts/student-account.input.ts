import { InputType } from 'type-graphql';
import { EnumField } from '../../shared/model/constraints';
import { anyOf, pick, pickFilter } from '../../shared/model/pick';
import { AccountState } from './account-state';
import { StudentAccount } from './student-account.entity';

@InputType({ description: 'Whose account is opened.' })
export class OpenStudentAccountInput extends pick(StudentAccount, {
  required: ['studentId'],
  optional: ['currency'],
  differences: { currency: { description: 'ISO 4217 code. Default: that of the institution.' } },
}) {}

@InputType({ description: 'Which accounts to list; all conditions must hold.' })
export class StudentAccountFilter extends pickFilter(StudentAccount, ['studentId', 'currency']) {
  @EnumField(AccountState, { optional: true, description: 'Only accounts in this state.' })
  state?: AccountState | null;

  @EnumField(AccountState, { optional: true, list: true, description: anyOf('state') })
  stateIn?: readonly AccountState[] | null;
}
