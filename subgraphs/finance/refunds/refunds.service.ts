import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { today } from '../../shared/runtime/today';
import { assertMayWriteFinances } from '../finance-access';
import { assertCredit } from '../ledger/credit';
import type { LedgerEntry } from '../ledger/ledger-entry.entity';
import type { Ledger } from '../ledger/ledger';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { RefundInput } from './refund.input';

export interface RefundNeighbours {
  readonly accounts: { one(caller: Identity | null, id: string): Promise<StudentAccount> };
  readonly ledger: Pick<Ledger, 'lockAccount' | 'post'>;
}

/** Credit that is paid out again. */
export class RefundsService {
  constructor(
    private readonly writer: Writer,
    private readonly neighbours: RefundNeighbours,
  ) {}

  /**
   * Pays credit of an account out: never more than there is, as the account is locked while that is found out.
   * @returns the entry of the ledger
   * @throws NOT_FOUND, FORBIDDEN, CREDIT_EXCEEDED, TERM_CLOSED
   */
  async refund(request: RequestMetadata, accountId: string, input: RefundInput): Promise<LedgerEntry> {
    assertMayWriteFinances(request.identity);
    const { accounts, ledger } = this.neighbours;
    const { studentId } = await accounts.one(request.identity, accountId);
    return this.writer.run(request, async (transaction, report) => {
      const account = await ledger.lockAccount(transaction, studentId, { caller: request.identity });
      assertCredit(account, input.amount);
      const entry = await ledger.post(transaction, {
        account,
        transactionType: 'REFUND',
        direction: 'DEBIT',
        amount: input.amount,
        description: input.reason,
        transactionDate: today(),
        recordedBy: userIdOf(request.identity),
      });
      report.wrote({
        action: 'REFUND_STUDENT_ACCOUNT',
        resource: 'STUDENT_ACCOUNT',
        id: accountId,
        fields: sentFields(input),
      });
      return entry;
    });
  }
}
