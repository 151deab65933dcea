import {
  backgroundJob,
  type BackgroundJob,
  type RunningJob,
} from '../../shared/background-jobs/background-job';
import {
  INVOICING_JOB,
  type FeeInvoicingService,
  type InvoicingOrder,
  type Payer,
} from './fee-invoicing.service';

/** Students whom a job holds in memory. */
const CHUNK = 100;

/** Makes the invoices of a fee structure one by one: who cannot be invoiced is listed, and the others are. */
export function feeInvoicingJob(
  invoicing: Pick<FeeInvoicingService, 'payersOf' | 'invoiceOne' | 'invoicesOf'>,
): BackgroundJob {
  const payersOf = async ({ id, input, caller }: RunningJob<InvoicingOrder>): Promise<Payer[]> => {
    const request = { identity: caller, requestId: `job:${id}`, clientAddress: '', refreshToken: null };
    const payers = await invoicing.payersOf(input.feeStructureId, request);
    return payers.sort((one, other) => (one.id < other.id ? -1 : 1));
  };
  return backgroundJob<InvoicingOrder, { key: string; payer: Payer }>({
    kind: INVOICING_JOB,
    count: async (job) => (await payersOf(job)).length,
    units: async (job, after) => {
      const left = (await payersOf(job)).filter(({ id }) => after === null || id > after);
      return left.slice(0, CHUNK).map((payer) => ({ key: payer.id, payer }));
    },
    perform: async (transaction, { payer }, job) => {
      await invoicing.invoiceOne(job.requestIn(transaction), job.input, payer);
      return undefined;
    },
    finish: async (transaction, { input }) => ({
      fee_structure_id: input.feeStructureId,
      invoices: await invoicing.invoicesOf(transaction, input.feeStructureId),
    }),
  });
}
