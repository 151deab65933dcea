import { IsmError } from '../../../schema/contract/errors';
import { hiddenRow } from '../../../schema/contract/hidden-rows';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import { assertMayWriteFinances } from '../finance-access';
import { assertStudentExists, type StudentDirectory } from '../known-students';
import type { StudentAccount } from './student-account.entity';
import type { OpenStudentAccountInput, StudentAccountFilter } from './student-account.input';
import type { StudentAccountsRepository } from './student-accounts.repository';

/** What the service needs besides its own rows. */
interface AccountNeighbours {
  readonly students: StudentDirectory;
  /** Of an account that is opened without one. */
  readonly currency: string;
}

/** The accounts of students. One is also opened by the first money that is recorded of its student. */
export class StudentAccountsService {
  constructor(
    private readonly writer: Writer,
    private readonly accounts: StudentAccountsRepository,
    private readonly neighbours: AccountNeighbours,
  ) {}

  /** @throws PEER_UNAVAILABLE */
  page(caller: Identity | null, args: PageArgs, filter: StudentAccountFilter): Promise<Page<StudentAccount>> {
    return this.accounts.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for an account that the caller may not see; PEER_UNAVAILABLE */
  async one(caller: Identity | null, id: string): Promise<StudentAccount> {
    const account = await this.accounts.byId(id, undefined, await this.accounts.seenBy(caller));
    if (!account) throw await this.accounts.notFound(caller, id);
    return account;
  }

  /** @throws NOT_FOUND when the student has none, or one that the caller may not see; PEER_UNAVAILABLE */
  async ofStudent(caller: Identity | null, studentId: string): Promise<StudentAccount> {
    const conditions = await this.accounts.seenBy(caller);
    const [account] = await this.accounts.byStudentIds([studentId], conditions);
    if (account) return account;
    const [hidden] = conditions.length > 0 ? await this.accounts.byStudentIds([studentId], []) : [];
    throw hidden ? hiddenRow() : new IsmError('NOT_FOUND');
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, ACCOUNT_EXISTS, PEER_UNAVAILABLE */
  open(request: RequestMetadata, input: OpenStudentAccountInput): Promise<StudentAccount> {
    assertMayWriteFinances(request.identity);
    const { studentId, currency } = input;
    return this.writer.checked(
      request,
      () => assertStudentExists(this.neighbours.students, request, studentId),
      async (transaction, report) => {
        const account = await this.accounts.insert(transaction, {
          studentId,
          currency: currency ?? this.neighbours.currency,
          openedBy: userIdOf(request.identity),
        });
        report.wrote({
          action: 'OPEN_STUDENT_ACCOUNT',
          resource: 'STUDENT_ACCOUNT',
          id: account.id,
          fields: sentFields(input),
        });
        return account;
      },
    );
  }
}
