import { oneByKey } from '../../shared/graph/context';
import { StudentAccount } from './student-account.entity';
import type { StudentAccountsRepository } from './student-accounts.repository';

/** The account of a student, as far as the caller may see it. */
export const accountByStudentId = oneByKey<StudentAccount, unknown>(
  async (studentIds, context) => {
    const accounts = context.repositoryOf(StudentAccount) as StudentAccountsRepository;
    return accounts.byStudentIds(studentIds, await accounts.seenBy(context.identity));
  },
  (account) => account.studentId,
);
