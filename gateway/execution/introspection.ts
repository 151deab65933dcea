import {
  execute,
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
import type { Execute, ExecutionRequest, ExecutionResult } from '../pipeline/execution';
import { variableErrors } from '../request/coded-error';
import { changedOperation, type RequestedOperation } from '../pipeline/requested-operation';

/** An operation that asks for the schema, in two. */
interface Split {
  readonly introspection: DocumentNode;
  /** What else it asks for; null: nothing. */
  readonly rest: RequestedOperation | null;
  /** Response keys of both in their order. */
  readonly keys: readonly string[];
}

/**
 * Executes what an operation asks of the schema itself (`__schema`, `__type`) with graphql-js, over the same schema that validated it. The
 * planner has introspection types of its own, which know less than the schema announces.
 */
export function introspectHere(schema: GraphQLSchema, next: Execute): Execute {
  const splits = new WeakMap<RequestedOperation, { readonly split: Split | null }>();
  const splitOf = (operation: RequestedOperation): Split | null => {
    let known = splits.get(operation);
    if (!known) splits.set(operation, (known = { split: splitOperation(schema, operation) }));
    return known.split;
  };
  const introspect = async (
    request: ExecutionRequest,
    { introspection, rest, keys }: Split,
  ): Promise<ExecutionResult> => {
    const own = (await execute({
      schema,
      document: introspection,
      variableValues: request.variables,
    })) as ExecutionResult;
    // Nothing of it can go wrong but variables.
    if (own.errors && !own.data) return { errors: variableErrors(own.errors) };
    if (!rest) return own;
    const others = await next({ ...request, operation: rest });
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
    const split = splitOf(request.operation);
    return split ? introspect(request, split) : next(request);
  };
}

function splitOperation(schema: GraphQLSchema, operation: RequestedOperation): Split | null {
  const { document, node } = operation;
  if (node.operation !== OperationTypeNode.QUERY) return null;
  // The planner would read the fragments of the other part as well.
  const separate = separateOperations(document)[node.name?.value ?? ''];
  if (!separate) return null;
  const rootType = schema.getQueryType()?.name ?? '';
  const introspection = new RootFields(separate, rootType, isIntrospection);
  const asked = introspection.of(node);
  if (!asked) return null;
  const rest = new RootFields(separate, rootType, (name) => !isIntrospection(name)).of(node);
  const all = new RootFields(separate, rootType, () => true);
  all.of(node);
  return {
    introspection: asked,
    rest: rest && changedOperation(operation, rest, 'without introspection'),
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
