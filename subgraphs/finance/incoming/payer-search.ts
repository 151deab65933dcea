import type { AskingRequest } from '../../shared/peers/peers';
import type { Payer } from '../payments/payers';
import type { StudentNumbers } from '../peers/student-numbers';
import type { NamedInvoicesRepository } from './named-invoices.repository';
import { invoiceNumbersIn, studentNumbersIn } from './written-numbers';

/** Finds out for whom money came, by what the payers wrote. */
export class PayerSearch {
  constructor(
    private readonly invoices: NamedInvoicesRepository,
    private readonly students: StudentNumbers,
  ) {}

  /**
   * The invoice that a note names, else the student; in two questions for any number of notes.
   * @returns for each note; null when it names nobody, or several students
   * @throws PEER_UNAVAILABLE
   */
  async find(notes: readonly (string | null)[], request: AskingRequest): Promise<(Payer | null)[]> {
    const named = notes.map((note) => invoiceNumbersIn(note ?? ''));
    const invoices = await this.invoices.byNumbers([...new Set(named.flat())]);
    const byNumber = new Map(invoices.map((invoice) => [invoice.invoiceNumber, invoice]));
    const byInvoice = named.map((numbers) =>
      onlyPayer(
        numbers.flatMap((number) => {
          const invoice = byNumber.get(number);
          if (!invoice) return [];
          const { id: invoiceId, studentId, studentName } = invoice;
          return [{ invoiceId, studentId, studentName }];
        }),
      ),
    );
    const written = notes.map((note, index) => (byInvoice[index] ? [] : studentNumbersIn(note ?? '')));
    const students = await this.students.find([...new Set(written.flat())], request);
    return byInvoice.map((payer, index) => {
      if (payer) return payer;
      const found = (written[index] ?? []).flatMap((number) => students.get(number) ?? []);
      return onlyPayer(
        found.map(({ id, fullName }) => ({ invoiceId: null, studentId: id, studentName: fullName })),
      );
    });
  }
}

/** Several invoices of one student are no doubt about the student: the first one is paid first. */
function onlyPayer(payers: readonly Payer[]): Payer | null {
  const [first] = payers;
  return first && payers.every(({ studentId }) => studentId === first.studentId) ? first : null;
}
