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
import type { AccessMap } from './directives';
import { requirementRule, type ShieldRule } from './requirement-rules';

/** A field that an operation selects, and the rule of its requirements. */
export interface SelectedField {
  /** `Type.field`. */
  readonly coordinate: string;
  /** Response keys from the root; list indices are not known before execution. */
  readonly path: readonly string[];
  readonly isRoot: boolean;
  /** Null for a field without a requirement: nobody may have it. */
  readonly rule: ShieldRule | null;
}

/** Fields listed per operation; past this the operation is rejected as a whole. */
const MAX_FIELDS = 10_000;

/** The schema and its requirements, as an operation is walked through. */
export interface WalkedSchema {
  readonly schema: GraphQLSchema;
  readonly access: AccessMap;
  /** True leaves out fields without a requirement instead of listing them as nobody's. */
  readonly allowUnknown: boolean;
}

/**
 * The fields that one operation of a document selects, in document order; none when there is no such operation.
 * @throws OPERATION_LIMIT_EXCEEDED when there are more than 10,000
 */
export function selectedFields(
  walked: WalkedSchema,
  document: DocumentNode,
  operationName: string | undefined,
): readonly SelectedField[] {
  const operation = findOperation(document, operationName);
  return operation ? new OperationWalk(walked, document).fields(operation) : [];
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
  private readonly found = new Map<string, SelectedField>();
  private readonly visited = new Set<string>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly walked: WalkedSchema,
    document: DocumentNode,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
  }

  fields(operation: OperationDefinitionNode): readonly SelectedField[] {
    const root = this.walked.schema.getRootType(operation.operation);
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
        if (!fragment || this.visited.has(key)) continue;
        this.visited.add(key);
        this.walk(fragment.selectionSet, this.conditionOf(fragment.typeCondition.name.value, parent), path);
      }
    }
  }

  private walkField(node: FieldNode, parent: GraphQLCompositeType, path: readonly string[]): void {
    const name = node.name.value;
    // Introspection has a switch of its own.
    if (name.startsWith('__')) return;
    const fieldPath = [...path, node.alias?.value ?? name];
    for (const type of this.possibleTypes(parent)) this.add(`${type}.${name}`, fieldPath);
    if (!node.selectionSet || isUnionType(parent)) return;
    const field = parent.getFields()[name];
    const type = field && getNamedType(field.type);
    if (isObjectType(type) || isInterfaceType(type) || isUnionType(type)) {
      this.walk(node.selectionSet, type, fieldPath);
    }
  }

  private add(coordinate: string, path: readonly string[]): void {
    const requirements = this.walked.access.get(coordinate);
    if (!requirements && this.walked.allowUnknown) return;
    if (this.found.size >= MAX_FIELDS) throw new IsmError('OPERATION_LIMIT_EXCEEDED');
    const rule = requirements ? requirementRule(requirements) : null;
    this.found.set(`${coordinate}@${path.join('.')}`, { coordinate, path, rule, isRoot: path.length === 1 });
  }

  /** A field on an interface must satisfy the rule of each type it may turn out to be. */
  private possibleTypes(parent: GraphQLCompositeType): readonly string[] {
    return isObjectType(parent)
      ? [parent.name]
      : this.walked.schema.getPossibleTypes(parent).map(({ name }) => name);
  }

  private conditionOf(typeName: string | undefined, parent: GraphQLCompositeType): GraphQLCompositeType {
    const type = typeName === undefined ? parent : this.walked.schema.getType(typeName);
    return isObjectType(type) || isInterfaceType(type) || isUnionType(type) ? type : parent;
  }
}
