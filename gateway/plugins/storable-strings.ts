import { Kind, type ArgumentNode, type ValueNode } from 'graphql';
import { isStorableString, unstorableMessage } from '../../schema/contract/scalars';
import type { Operation } from '../../schema/operation/operation';
import { clientInputCheck } from '../access/client-input-check';
import type { GatewayExtension } from '../pipeline/extension';
import { invalidFieldsError } from '../request/coded-error';

/** Levels of a variable's value: far above any input, far below the depth that exhausts a stack. */
const MAX_DEPTH = 64;

/** Paths that one error names. */
const MAX_FIELDS = 20;

/** Path → message. */
type InvalidFields = Map<string, string>;

/**
 * Rejects strings that no subgraph could store, whatever its resolvers check: NUL and unpaired surrogates, in variables
 * and in the document itself. REST checks the values of its endpoints by their types.
 */
export function storableStrings(): GatewayExtension {
  const judged = new WeakMap<Operation, readonly string[]>();
  const literalsOf = (operation: Operation): readonly string[] => {
    let paths = judged.get(operation);
    if (!paths) judged.set(operation, (paths = unstorableLiterals(operation)));
    return paths;
  };
  return clientInputCheck(({ operation, variables }) => {
    // A map, for a variable may be called __proto__.
    const invalidFields: InvalidFields = new Map();
    for (const path of literalsOf(operation)) invalidFields.set(path, unstorableMessage(''));
    for (const [name, value] of Object.entries(variables)) {
      collectInvalidFields(value, name, 0, invalidFields);
    }
    if (invalidFields.size === 0) return null;
    const named = [...invalidFields].slice(0, MAX_FIELDS);
    return invalidFieldsError(Object.fromEntries(named.map(([path, error]) => [path, [error]])));
  });
}

function collectInvalidFields(
  value: unknown,
  path: string,
  depth: number,
  invalidFields: InvalidFields,
): void {
  if (typeof value === 'string') {
    if (!isStorableString(value)) invalidFields.set(path, unstorableMessage(value));
  } else if (value !== null && typeof value === 'object') {
    if (depth >= MAX_DEPTH) {
      invalidFields.set(path, `Ensure this value is nested no deeper than ${MAX_DEPTH} levels.`);
      return;
    }
    for (const [key, child] of Object.entries(value)) {
      if (isStorableString(key)) collectInvalidFields(child, `${path}.${key}`, depth + 1, invalidFields);
      else invalidFields.set(path, unstorableMessage(key));
    }
  }
}

/** Where an operation says such text: `input.firstName`, or the variable whose default it is. */
function unstorableLiterals({ fields, directives, variables }: Operation): string[] {
  const ofArguments = [...fields.map(({ node }) => node), ...directives].flatMap(
    ({ arguments: given = [] }): readonly ArgumentNode[] => given,
  );
  return [
    ...variables.flatMap(({ variable, defaultValue }) =>
      defaultValue ? unstorableIn(defaultValue, variable.name.value) : [],
    ),
    ...ofArguments.flatMap(({ name, value }) => unstorableIn(value, name.value)),
  ];
}

function unstorableIn(value: ValueNode, path: string): string[] {
  switch (value.kind) {
    case Kind.STRING:
      return isStorableString(value.value) ? [] : [path];
    case Kind.LIST:
      return value.values.flatMap((item) => unstorableIn(item, path));
    case Kind.OBJECT:
      return value.fields.flatMap((field) => unstorableIn(field.value, `${path}.${field.name.value}`));
    default:
      return [];
  }
}
