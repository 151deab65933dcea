import { isObjectType, type GraphQLCompositeType } from 'graphql';
import { IsmError } from '../contract/errors';
import { isLeftOut, type Truth } from '../operation/conditions';
import type { Operation } from '../operation/operation';
import type { WrittenField, WrittenSet } from '../operation/written';
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

/** The requirements, as an operation is walked through. */
export interface RequiredAccess {
  readonly access: AccessMap;
  /** True leaves out fields without a requirement instead of listing them as nobody's. */
  readonly allowUnknown: boolean;
}

/**
 * The fields that an operation selects, in document order.
 * @param truth decides conditions; null: whatever they decide
 * @throws OPERATION_LIMIT_EXCEEDED when there are more than 10,000
 */
export function selectedFields(
  required: RequiredAccess,
  operation: Operation,
  truth: Truth | null,
): readonly SelectedField[] {
  return new OperationWalk(required, operation, truth).fields();
}

/** One walk over an operation. A fragment is walked once per path, so spreads cannot multiply the work. */
class OperationWalk {
  private readonly found = new Map<string, SelectedField>();
  private readonly visited = new Set<string>();

  constructor(
    private readonly required: RequiredAccess,
    private readonly operation: Operation,
    private readonly truth: Truth | null,
  ) {}

  fields(): readonly SelectedField[] {
    this.walk(this.operation.root, []);
    return [...this.found.values()];
  }

  private walk({ type, selections }: WrittenSet, path: readonly string[]): void {
    for (const selection of selections) {
      if (this.truth && isLeftOut(selection.node.directives, this.truth)) continue;
      if (selection.kind === 'field') {
        this.walkField(selection, type, path);
        continue;
      }
      if (selection.name !== null) {
        const key = `${selection.name}@${path.join('.')}`;
        if (this.visited.has(key)) continue;
        this.visited.add(key);
      }
      this.walk(selection.set, path);
    }
  }

  private walkField(
    { name, key, set }: WrittenField,
    parent: GraphQLCompositeType | null,
    path: readonly string[],
  ): void {
    // Introspection has a switch of its own.
    if (name.startsWith('__') || !parent) return;
    const fieldPath = [...path, key];
    for (const type of this.possibleTypes(parent)) this.add(`${type}.${name}`, fieldPath);
    if (set?.type) this.walk(set, fieldPath);
  }

  private add(coordinate: string, path: readonly string[]): void {
    const { access, allowUnknown } = this.required;
    const requirements = access.get(coordinate);
    if (!requirements && allowUnknown) return;
    if (this.found.size >= MAX_FIELDS) throw new IsmError('OPERATION_LIMIT_EXCEEDED');
    const rule = requirements ? requirementRule(requirements) : null;
    this.found.set(`${coordinate}@${path.join('.')}`, { coordinate, path, rule, isRoot: path.length === 1 });
  }

  /** A field on an interface must satisfy the rule of each type it may turn out to be. */
  private possibleTypes(parent: GraphQLCompositeType): readonly string[] {
    return isObjectType(parent)
      ? [parent.name]
      : this.operation.schema.getPossibleTypes(parent).map(({ name }) => name);
  }
}
