import { backgroundJob, type BackgroundJob } from '../../subgraphs/shared/background-jobs/background-job';
import { writeFile } from '../../subgraphs/shared/background-jobs/job-files';
import { BATCH_SIZE } from '../../schema/contract/page-size';
import type { Identity } from '../../schema/contract/identity';
import { listForm, type FileFormat, type ListBatch } from '../conventions/list-file';
import type { Endpoint, ListExport } from '../endpoints/endpoint';
import type { CallerContext } from '../endpoints/gateway-port';

/** A list that a job exports: what the request for the file said. */
export interface ExportOrder {
  /** Name of the endpoint. */
  readonly endpoint: string;
  /** Checked values of filters, search and ordering. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Default of orders that were given without: csv. */
  readonly format?: FileFormat;
  readonly hasBom: boolean;
  readonly rows: number;
}

/** Takes exports that nobody should wait for. */
export interface ExportQueue {
  /** Rows of a list that is still sent at once. */
  readonly directRows: number;
  /** @param file that the job makes. @returns id of the job */
  ask(
    caller: Identity | null,
    order: ExportOrder,
    file: { readonly name: string; readonly mediaType: string },
  ): Promise<string>;
}

export const EXPORT_KIND = 'export';

interface ExportJobOptions {
  /** The endpoint of the supergraph that serves now. */
  readonly endpoint: (name: string) => Promise<Endpoint>;
  /** A request of a caller that nobody waits for. */
  readonly contextFor: (caller: Identity, requestId: string) => CallerContext;
}

/** A batch of the list: a part of the file. */
interface ExportUnit {
  readonly key: string;
  readonly batch: ListBatch;
}

/** Key of the last batch. No cursor reads so. */
const LAST = 'last';

/** The job that reads a list batch by batch, as the direct export does, with the rights that its caller had then. */
export function exportJob({ endpoint, contextFor }: ExportJobOptions): BackgroundJob {
  return backgroundJob<ExportOrder, ExportUnit>({
    kind: EXPORT_KIND,
    count: ({ input }) => Promise.resolve(Math.ceil(input.rows / BATCH_SIZE)),
    async units({ id, input, caller }, after) {
      if (after === LAST) return [];
      const { reader } = await listOf(input);
      const batch = await reader(input.values, contextFor(caller, `job:${id}`))(after);
      return [{ key: batch.endCursor ?? LAST, batch }];
    },
    async perform(transaction, { batch }, { id, input, done }) {
      const { columns, rowType } = await listOf(input);
      const { format = 'csv', hasBom } = input;
      const form = listForm({ columns, format, hasBom, rowType });
      const begin = done === 0 ? form.begin : '';
      const end = batch.endCursor === null ? form.end : '';
      await writeFile(
        transaction,
        { jobId: id, role: 'RESULT', number: done },
        begin + form.rows(batch.items) + end,
      );
      return undefined;
    },
  });

  async function listOf(order: ExportOrder): Promise<ListExport & { readonly rowType: string }> {
    const { listExport, definition } = await endpoint(order.endpoint);
    if (!listExport) throw new Error(`${order.endpoint} has no export`);
    return { ...listExport, rowType: definition.objectName ?? '' };
  }
}
