import { createHash } from 'node:crypto';
import {
  execute,
  getOperationAST,
  Kind,
  OperationTypeNode,
  separateOperations,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { GatewayExecutor, GatewayRequest, GatewayResult } from '../pipeline/gateway-types';

/** An operation that asks for the schema, in two. */
interface Split {
  readonly introspection: DocumentNode;
  /** What else it asks for; null: nothing. */
  readonly rest: DocumentNode | null;
  /** Response keys of both in their order. */
  readonly keys: readonly string[];
}

/**
 * Executes what an operation asks of the schema itself (`__schema`, `__type`) with graphql-js, over the same schema that validated it. The
 * planner has introspection types of its own, which know less than the schema announces.
 */
export function introspectHere(schema: GraphQLSchema, next: GatewayExecutor): GatewayExecutor {
  const splits = new WeakMap<DocumentNode, Map<string, Split | null>>();
  const splitOf = ({ document, operationName }: GatewayRequest): Split | null => {
    let byName = splits.get(document);
    if (!byName) splits.set(document, (byName = new Map<string, Split | null>()));
    const key = operationName ?? '';
    let split = byName.get(key);
    if (split === undefined) byName.set(key, (split = splitOperation(schema, document, operationName)));
    return split;
  };
  const introspect = async (
    request: GatewayRequest,
    { introspection, rest, keys }: Split,
  ): Promise<GatewayResult> => {
    const own = (await execute({
      schema,
      document: introspection,
      variableValues: request.request.variables ?? null,
    })) as GatewayResult;
    if (!rest || !own.data) return own;
    const queryHash = createHash('sha256').update(`${request.queryHash} without introspection`).digest('hex');
    const others = await next({ ...request, document: rest, queryHash });
    if (!others.data) return others;
    const data = { ...own.data, ...others.data };
    const errors = [...(own.errors ?? []), ...(others.errors ?? [])];
    return {
      ...others,
      data: Object.fromEntries(keys.filter((key) => Object.hasOwn(data, key)).map((key) => [key, data[key]])),
      ...(errors.length > 0 ? { errors } : {}),
    };
  };
  return (request) => {
    const split = splitOf(request);
    return split ? introspect(request, split) : next(request);
  };
}

function splitOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): Split | null {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return null;
  // The planner would read the fragments of the other part as well.
  const separate = separateOperations(document)[operation.name?.value ?? ''];
  if (!separate) return null;
  const rootType = schema.getQueryType()?.name ?? '';
  const introspection = new RootFields(separate, rootType, isIntrospection);
  if (!introspection.of(operation)) return null;
  const rest = new RootFields(separate, rootType, (name) => !isIntrospection(name));
  const all = new RootFields(separate, rootType, () => true);
  all.of(operation);
  return {
    introspection: introspection.of(operation) as DocumentNode,
    rest: rest.of(operation),
    keys: [...all.keys],
  };
}

function isIntrospection(name: string): boolean {
  return name === '__schema' || name === '__type';
}

/** An operation with some of its root fields only; what they select is left as it is. */
class RootFields {
  /** Response keys of the fields that are kept. */
  readonly keys = new Set<string>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly kept = new Map<string, FragmentDefinitionNode | null>();

  constructor(
    document: DocumentNode,
    private readonly rootType: string,
    private readonly keeps: (name: string) => boolean,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
  }

  /** Null: none of the fields is kept. */
  of(operation: OperationDefinitionNode): DocumentNode | null {
    const selectionSet = this.set(operation.selectionSet);
    if (!selectionSet) return null;
    const kept: OperationDefinitionNode = { ...operation, selectionSet };
    const fragments = [...this.fragments.values()].map((node) => this.kept.get(node.name.value) ?? node);
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [kept, ...fragments] };
    return separateOperations(document)[operation.name?.value ?? ''] ?? null;
  }

  private set(set: SelectionSetNode): SelectionSetNode | null {
    const selections = set.selections.flatMap((node) => this.selection(node) ?? []);
    return selections.length > 0 ? { ...set, selections } : null;
  }

  private selection(node: SelectionNode): SelectionNode | null {
    switch (node.kind) {
      case Kind.FIELD:
        if (!this.keeps(node.name.value)) return null;
        this.keys.add((node.alias ?? node.name).value);
        return node;
      case Kind.INLINE_FRAGMENT: {
        const selectionSet = this.set(node.selectionSet);
        return selectionSet && { ...node, selectionSet };
      }
      case Kind.FRAGMENT_SPREAD:
        return this.fragment(node.name.value) && node;
    }
  }

  private fragment(name: string): FragmentDefinitionNode | null {
    const known = this.kept.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    const selectionSet =
      fragment?.typeCondition.name.value === this.rootType && this.set(fragment.selectionSet);
    const kept = fragment && selectionSet ? { ...fragment, selectionSet } : null;
    this.kept.set(name, kept);
    return kept;
  }
}
