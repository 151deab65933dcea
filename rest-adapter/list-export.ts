import { BATCH_SIZE } from '../schema/contract/page-size';
import { rootData, type RootFieldInfo } from './response';
import type { ListBatch, ReadBatch } from './conventions/csv';
import { END_CURSOR, type ExportColumn, type ExportDocument } from './export-document';
import type { CallerContext, GraphPort } from './gateway-port';
import { operationNameOf, type RouteDefinition } from './route';

/** A list made ready to be read as a whole. */
export interface ListExport {
  readonly columns: readonly ExportColumn[];
  /** Reads for a caller, with the checked values of filters, search and ordering. */
  readonly reader: (values: Readonly<Record<string, unknown>>, context: CallerContext) => ReadBatch;
}

interface BatchData {
  readonly results: readonly unknown[];
  readonly [END_CURSOR]: string | null;
}

/** Prepares the document of a list's batches. */
export function listExport(
  port: GraphPort,
  route: RouteDefinition,
  { document, columns }: ExportDocument,
  info: RootFieldInfo,
): ListExport {
  const operation = port.prepare(document, operationNameOf(route));
  return {
    columns,
    reader(values, context) {
      return async (after): Promise<ListBatch> => {
        const variables = { ...values, page_size: BATCH_SIZE, after };
        const result = await port.execute(operation, variables, context.renew());
        const data = rootData(info, result) as BatchData;
        return { items: data.results, endCursor: data[END_CURSOR] };
      };
    },
  };
}
