import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import {
  GraphQLError,
  lexicographicSortSchema,
  parse,
  printSchema,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { apiSchemaOf } from '../supergraph/api-schema';
import { supergraphDocument } from '../supergraph/supergraph-document';

export interface SubgraphSdl {
  readonly name: string;
  /** Address written into the supergraph; a process may override it. */
  readonly url: string;
  readonly sdl: string;
}

export interface CompositionProblem {
  /** Apollo's code, for example INVALID_FIELD_SHARING. */
  readonly code: string;
  readonly message: string;
}

/** Hints are advice of the composer, for example about a field typed differently in two subgraphs. */
export type Composition =
  | {
      readonly kind: 'composed';
      readonly supergraphSdl: string;
      /** What clients see, without federation machinery. */
      readonly api: GraphQLSchema;
      readonly apiSdl: string;
      /** What clients see follows from the supergraph in the plain way, by which a start reads it. */
      readonly isApiPlain: boolean;
      readonly hints: readonly CompositionProblem[];
    }
  | { readonly kind: 'failed'; readonly errors: readonly CompositionProblem[] };

/** The composer picks one of the statements, so a rule or a limit would not be what one of the subgraphs says. */
const CONTRADICTION = 'INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS';

/** Composes subgraphs into a supergraph. A graph that does not fit together is an outcome, not an exception. */
export function compose(subgraphs: readonly SubgraphSdl[]): Composition {
  const services: { name: string; url: string; typeDefs: DocumentNode }[] = [];
  const errors: CompositionProblem[] = [];
  for (const { name, url, sdl } of subgraphs) {
    try {
      services.push({ name, url, typeDefs: parse(sdl) });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const line = error.locations?.[0]?.line;
      errors.push({ code: 'INVALID_GRAPHQL', message: `[${name}] ${error.message} (line ${line ?? '?'})` });
    }
  }
  if (errors.length > 0) return { kind: 'failed', errors };

  const result = composeServices(services);
  if (result.errors) {
    return {
      kind: 'failed',
      errors: result.errors.map((error) => ({ code: codeOf(error), message: error.message })),
    };
  }
  const hints = result.hints.map((hint) => ({ code: hint.definition.code, message: hint.message }));
  const contradictions = hints.filter(({ code }) => code === CONTRADICTION);
  if (contradictions.length > 0) return { kind: 'failed', errors: contradictions };
  // In the order of the domains, as the gateway has it: enum values are listed to people.
  const api = Supergraph.build(result.supergraphSdl).apiSchema().toGraphQLJSSchema();
  return {
    kind: 'composed',
    supergraphSdl: `${result.supergraphSdl.trim()}\n`,
    api,
    apiSdl: `${printSchema(lexicographicSortSchema(api))}\n`,
    isApiPlain: printSchema(apiSchemaOf(supergraphDocument(result.supergraphSdl))) === printSchema(api),
    hints,
  };
}

function codeOf(error: GraphQLError): string {
  const { code } = error.extensions;
  return typeof code === 'string' ? code : 'COMPOSITION_FAILED';
}
