import type { GraphQLObjectType } from 'graphql';
import type { ReadBatch } from '../conventions/list-file';
import type { InputReader } from '../conventions/input';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { ExportColumn } from '../documents/export-document';
import type { CallerContext, GraphResult, ResponseForm } from './gateway-port';

/** A list made ready to be read as a whole. */
export interface ListExport {
  readonly columns: readonly ExportColumn[];
  /** Reads for a caller, with the checked values of filters, search and ordering. */
  readonly reader: (values: Readonly<Record<string, unknown>>, context: CallerContext) => ReadBatch;
}

/** An endpoint made ready to serve from the current supergraph. */
export interface Endpoint {
  readonly definition: EndpointDefinition;
  /** Root field of its operation: where the data of a result is. */
  readonly rootName: string;
  /** Name in the data of the list that the response is; null: the root field is the response. */
  readonly listAlias: string | null;
  /** Input path of the graph (`filter.orgUnitId`) → name in REST; for field errors. */
  readonly restNames: ReadonlyMap<string, string>;
  readonly readInput: InputReader;
  /** How its response may come when nothing else than its own body is made of it. */
  readonly form: ResponseForm;
  /** Runs the endpoint's operation with checked values. */
  readonly call: (
    values: Record<string, unknown>,
    context: CallerContext,
    how?: ResponseForm,
  ) => Promise<GraphResult>;
  /** Asks whether the caller may run it at all, whatever the values. @param id of the path, for the audit log */
  readonly authorize: (id: string | null, context: CallerContext) => Promise<GraphResult>;
  /** Null unless the endpoint is a list that has a CSV form. */
  readonly listExport: ListExport | null;
  /** The object as the view has it, by which its files are made; null unless the endpoint is an object that has other forms. */
  readonly printed: GraphQLObjectType | null;
}
