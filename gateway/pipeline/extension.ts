import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema, ValidationRule } from 'graphql';
import type { ReportRejection } from '../request/rejection';
import type { OperationCheck } from './asked-operation';
import type { Stage } from './execution';

/** Rejects a supergraph by throwing, before anything serves it. */
export type SupergraphCheck = (candidate: { readonly sdl: string; readonly api: GraphQLSchema }) => void;

/** One concern of the gateway: any of checks, a stage of the execution path, and parts for Apollo Server. */
export interface GatewayExtension {
  /** Rejects a supergraph before it serves, by throwing. What a stage needs of a supergraph it keeps here, by the API schema. */
  readonly check?: SupergraphCheck;
  /** Around those before it; GraphQL and REST both pass it. */
  readonly stage?: Stage;
  /** Only for documents that clients write: REST's are checked at start. */
  readonly validationRules?: readonly ValidationRule[];
  /** See what Apollo Server reads: requests whose documents are not known yet. */
  readonly plugins?: readonly ApolloServerPlugin[];
  /** Only for operations of clients. */
  readonly checkOperation?: OperationCheck;
  /** Told of what is rejected before there is an operation to execute. */
  readonly reportRejection?: ReportRejection;
}
