import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { StudentAccount } from './student-account.entity';
import { StudentAccountOfStudentResolver, StudentAccountsResolver } from './student-accounts.resolver';

const read = access('read:finances');

/** What students were charged and paid. Whose account a caller sees is decided in SQL. */
export const studentAccounts = feature({
  models: [StudentAccount],
  resolvers: [StudentAccountsResolver, StudentAccountOfStudentResolver],
  access: {
    Query: { studentAccount: read, studentAccounts: read, accountOfStudent: read },
    Mutation: { openStudentAccount: access('write:finances') },
    StudentAccount: { '*': read },
    StudentAccountPage: { '*': read },
    Student: { account: read },
  },
});
