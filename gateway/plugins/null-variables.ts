import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';
import { conditionsIn, isLeftOut } from '../../schema/operation/conditions';
import type { Operation } from '../../schema/operation/operation';
import type { Variant } from '../../schema/operation/variants';
import type { WrittenField, WrittenSet } from '../../schema/operation/written';
import { clientInputCheck } from '../access/client-input-check';
import type { GatewayExtension } from '../pipeline/extension';
import { invalidFieldsError } from '../request/coded-error';

const NOT_NULL = 'This field may not be null.';

/** Variable → arguments and input fields that may not be null, and only have a default when nothing is sent. */
type Usages = ReadonlyMap<string, readonly string[]>;

/**
 * Rejects null for variables of arguments that may not be null. The GraphQL specification lets a variable of a nullable type stand there
 * when either has a default, and leaves it to each field's execution to find the null, when other fields may have written already.
 */
export function nullVariables(): GatewayExtension {
  const known = new WeakMap<Variant, Usages>();
  const usagesOf = (operation: Operation, variant: Variant): Usages => {
    let usages = known.get(variant);
    if (!usages) known.set(variant, (usages = new UsageWalk(variant).of(operation)));
    return usages;
  };
  return clientInputCheck(({ operation, variables }) => {
    // One that may not be null by its own type is rejected with its name when variables are read.
    const nulls = operation.variables
      .filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
      .map(({ variable }) => variable.name.value)
      .filter((name) => Object.hasOwn(variables, name) && variables[name] === null);
    if (nulls.length === 0) return null;
    const variant = operation.variantOf(variables);
    // What `@skip` and `@include` leave out is not executed, and its arguments do not matter.
    const usages = variant ? usagesOf(operation, variant) : undecided(operation);
    const paths = nulls.flatMap((name) => usages.get(name) ?? []);
    if (paths.length === 0) return null;
    return invalidFieldsError(Object.fromEntries(paths.map((path) => [path, [NOT_NULL]])));
  });
}

/** A condition has no value: it is what may not be null. */
function undecided({ directives }: Operation): Usages {
  return new Map(conditionsIn(directives).map((name) => [name, ['if']]));
}

/** One walk over what is executed of an operation. */
class UsageWalk {
  private readonly usages = new Map<string, string[]>();
  private readonly seen = new Set<WrittenSet>();

  constructor(private readonly variant: Variant) {}

  of({ root }: Operation): Usages {
    this.walk(root);
    return this.usages;
  }

  private walk(set: WrittenSet): void {
    if (this.seen.has(set)) return;
    this.seen.add(set);
    for (const selection of set.selections) {
      if (isLeftOut(selection.node.directives, this.variant.truth)) continue;
      if (selection.kind === 'field') this.arguments(selection);
      if (selection.set) this.walk(selection.set);
    }
  }

  private arguments({ node, definition }: WrittenField): void {
    for (const { name, value } of node.arguments ?? []) {
      const type = definition?.args.find((argument) => argument.name === name.value)?.type;
      if (type) this.value(value, type, name.value);
    }
  }

  private value(value: ValueNode, type: GraphQLInputType, path: string): void {
    const inner = getNullableType(type);
    if (value.kind === Kind.VARIABLE) {
      if (!isNonNullType(type)) return;
      const name = value.name.value;
      this.usages.set(name, [...(this.usages.get(name) ?? []), path]);
    } else if (value.kind === Kind.LIST) {
      if (isListType(inner)) for (const item of value.values) this.value(item, inner.ofType, path);
    } else if (value.kind === Kind.OBJECT) {
      const object = getNamedType(type);
      if (!isInputObjectType(object)) return;
      for (const field of value.fields) {
        const ofField = object.getFields()[field.name.value]?.type;
        if (ofField) this.value(field.value, ofField, `${path}.${field.name.value}`);
      }
    }
  }
}
