import { InputType } from 'type-graphql';
import { EnumField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { AccountStanding } from './account-standing';
import { StudentAccount } from './student-account.entity';

@InputType({ description: 'Whose account is opened.' })
export class OpenStudentAccountInput extends pick(StudentAccount, {
  required: ['studentId'],
  optional: ['currency'],
  differences: { currency: { description: 'ISO 4217 code. Default: that of the institution.' } },
}) {}

@InputType({ description: 'Which accounts to list; all conditions must hold.' })
export class StudentAccountFilter extends pickFilter(StudentAccount, ['studentId', 'currency']) {
  @EnumField(AccountStanding, { optional: true, description: 'Only accounts that stand so.' })
  standing?: AccountStanding | null;
}
