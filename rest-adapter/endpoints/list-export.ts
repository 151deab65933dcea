import type { DocumentNode, GraphQLSchema } from 'graphql';
import { BATCH_SIZE } from '../../schema/contract/page-size';
import type { ListBatch } from '../conventions/list-file';
import { operationNameOf } from '../definitions/endpoint-definition';
import { END_CURSOR, exportDocument } from '../documents/export-document';
import type { Endpoint, ListExport } from './endpoint';
import type { GraphPort } from './gateway-port';
import { rootData } from './response';

interface BatchData {
  readonly results: readonly unknown[];
  readonly [END_CURSOR]: string | null;
}

/**
 * Prepares the document that reads a list batch by batch.
 * @param document of a page of the list
 * @throws Error when the list has no cursors
 */
export function listExport(
  port: GraphPort,
  endpoint: Pick<Endpoint, 'definition' | 'rootName' | 'restNames'>,
  pageDocument: DocumentNode,
  api: GraphQLSchema,
): ListExport {
  const { document, columns } = exportDocument(pageDocument, api);
  const operation = port.prepare(document, operationNameOf(endpoint.definition));
  return {
    columns,
    reader(values, context) {
      return async (after): Promise<ListBatch> => {
        const variables = { ...values, page_size: BATCH_SIZE, after };
        const result = await port.execute(operation, variables, context.renew());
        const data = rootData(endpoint, result) as BatchData;
        return { items: data.results, endCursor: data[END_CURSOR] };
      };
    },
  };
}
