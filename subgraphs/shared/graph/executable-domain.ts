import type { GraphQLSchema } from 'graphql';
import { createOperationGuard, type OperationGuard } from '../../../schema/access/operation-guard';
import type { SubgraphDefinition } from './definition';
import { Execution, type FallbackReason } from './execution/execution';
import { accessOf, buildFederatedSchema, type FederatedSchema } from './federated-schema';
import { guardFields } from './field-guards';
import { keyMutations } from './keyed-mutations';

/** What executes the operations of a domain: its schema, with what guards its fields and writes with keys. It needs no database to be made. */
export class ExecutableDomain {
  readonly schema: GraphQLSchema;
  readonly guard: OperationGuard;
  readonly execution: Execution;
  private readonly federated: FederatedSchema;

  /**
   * @param noteFallback called for each operation that graphql-js executes
   * @throws when the classes of the domain do not make a schema, see {@link buildFederatedSchema}, or a field without key does not exist
   */
  constructor(
    definition: Pick<SubgraphDefinition, 'name' | 'features'>,
    noteFallback: (reason: FallbackReason) => void,
  ) {
    this.federated = buildFederatedSchema(definition);
    const { schema, contents } = this.federated;
    const access = accessOf(schema, contents.access);
    // Inside the guards: who may no longer write is not shown what was written either.
    keyMutations(schema, contents.withoutKey);
    this.schema = guardFields(schema, access, contents.access);
    this.guard = createOperationGuard(access, { rootsAskThemselves: true });
    this.execution = new Execution(this.schema, noteFallback);
  }

  /** Type definitions as the composer reads them. */
  get sdl(): string {
    return this.federated.sdl;
  }
}
