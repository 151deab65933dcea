import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { IsmError } from '../contract/errors';
import type { Identity } from '../contract/identity';
import type { AccessMap } from './directives';
import { requirementRule, type RequirementRule } from './requirement-rules';

/** A field of an operation that its caller may not have. */
export interface DeniedField {
  /** `Type.field`. */
  readonly coordinate: string;
  /** Response keys from the root; list indices are not known before execution. */
  readonly path: readonly string[];
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';
  readonly isRoot: boolean;
}

export interface OperationGuard {
  /** Every field the caller is refused; empty when the operation may run. */
  check(
    document: DocumentNode,
    operationName: string | undefined,
    identity: Identity | null,
  ): readonly DeniedField[];
}

export interface GuardOptions {
  /** True lets fields without a requirement pass; only for supergraphs of others. Default false: they are refused. */
  readonly allowUnknown?: boolean;
}

interface GuardedField extends Omit<DeniedField, 'code'> {
  readonly rule: RequirementRule | null;
}

/** The fields of one operation, grouped by rule: the caller is asked once per rule, not per field. */
type CompiledOperation = ReadonlyMap<RequirementRule | null, readonly GuardedField[]>;

/** Guarded fields listed per operation; past this the operation is refused as a whole at its root fields. */
const MAX_FIELDS = 10_000;

/**
 * Compiles the access rules of a schema into checks of whole operations, before anything is fetched. Each document is
 * walked once; a request then costs one decision per distinct requirement.
 */
export function createOperationGuard(
  schema: GraphQLSchema,
  access: AccessMap,
  { allowUnknown = false }: GuardOptions = {},
): OperationGuard {
  const compiled = new WeakMap<DocumentNode, Map<string | undefined, CompiledOperation>>();

  const compile = (document: DocumentNode, operationName: string | undefined): CompiledOperation => {
    const operation = findOperation(document, operationName);
    const fields = operation
      ? new OperationWalk(schema, access, document, allowUnknown).fields(operation)
      : [];
    const byRule = new Map<RequirementRule | null, GuardedField[]>();
    for (const field of fields) {
      const ofRule = byRule.get(field.rule);
      if (ofRule) ofRule.push(field);
      else byRule.set(field.rule, [field]);
    }
    return byRule;
  };

  return {
    check(document, operationName, identity) {
      let byName = compiled.get(document);
      if (!byName) compiled.set(document, (byName = new Map<string | undefined, CompiledOperation>()));
      let operation = byName.get(operationName);
      if (!operation) byName.set(operationName, (operation = compile(document, operationName)));
      const denied: DeniedField[] = [];
      for (const [rule, fields] of operation) {
        const refusal = rule
          ? rule.decide(identity)
          : new IsmError(identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
        if (!refusal) continue;
        const code = refusal.code === 'UNAUTHENTICATED' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
        denied.push(
          ...fields.map(({ coordinate, path, isRoot }) => ({ coordinate, path, isRoot, code }) as const),
        );
      }
      return denied;
    },
  };
}

function findOperation(
  document: DocumentNode,
  operationName: string | undefined,
): OperationDefinitionNode | undefined {
  return document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName),
  );
}

/** One walk over an operation. A fragment is walked once per type and path, so spreads cannot multiply the work. */
class OperationWalk {
  private readonly found = new Map<string, GuardedField>();
  private readonly walked = new Set<string>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly access: AccessMap,
    document: DocumentNode,
    private readonly allowUnknown: boolean,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
  }

  fields(operation: OperationDefinitionNode): readonly GuardedField[] {
    const root = this.schema.getRootType(operation.operation);
    if (root) this.walk(operation.selectionSet, root, []);
    return [...this.found.values()];
  }

  private walk(selectionSet: SelectionSetNode, parent: GraphQLCompositeType, path: readonly string[]): void {
    for (const node of selectionSet.selections) {
      if (node.kind === Kind.FIELD) {
        this.walkField(node, parent, path);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        this.walk(node.selectionSet, this.conditionOf(node.typeCondition?.name.value, parent), path);
      } else {
        const fragment = this.fragments.get(node.name.value);
        const key = `${node.name.value}@${path.join('.')}`;
        if (!fragment || this.walked.has(key)) continue;
        this.walked.add(key);
        this.walk(fragment.selectionSet, this.conditionOf(fragment.typeCondition.name.value, parent), path);
      }
    }
  }

  private walkField(node: FieldNode, parent: GraphQLCompositeType, path: readonly string[]): void {
    const name = node.name.value;
    // Introspection has a switch of its own.
    if (name.startsWith('__')) return;
    const fieldPath = [...path, node.alias?.value ?? name];
    for (const type of this.possibleTypes(parent)) this.guard(`${type}.${name}`, fieldPath);
    if (!node.selectionSet || isUnionType(parent)) return;
    const field = parent.getFields()[name];
    const type = field && getNamedType(field.type);
    if (isObjectType(type) || isInterfaceType(type) || isUnionType(type)) {
      this.walk(node.selectionSet, type, fieldPath);
    }
  }

  private guard(coordinate: string, path: readonly string[]): void {
    const requirements = this.access.get(coordinate);
    if (!requirements && this.allowUnknown) return;
    if (this.found.size >= MAX_FIELDS) throw new IsmError('OPERATION_LIMIT_EXCEEDED');
    const rule = requirements ? requirementRule(requirements) : null;
    this.found.set(`${coordinate}@${path.join('.')}`, { coordinate, path, rule, isRoot: path.length === 1 });
  }

  /** A field on an interface must satisfy the rule of each type it may turn out to be. */
  private possibleTypes(parent: GraphQLCompositeType): readonly string[] {
    return isObjectType(parent)
      ? [parent.name]
      : this.schema.getPossibleTypes(parent).map(({ name }) => name);
  }

  private conditionOf(typeName: string | undefined, parent: GraphQLCompositeType): GraphQLCompositeType {
    const type = typeName === undefined ? parent : this.schema.getType(typeName);
    return isObjectType(type) || isInterfaceType(type) || isUnionType(type) ? type : parent;
  }
}
