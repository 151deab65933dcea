import { GraphQLError, Kind, visit, type ASTNode, type DocumentNode } from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import { isStorableString, unstorableMessage } from '../../schema/contract/scalars';
import { clientInputCheck } from '../access/client-input-check';
import type { GatewayExtension } from '../pipeline/extension';

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
  const judged = new WeakMap<DocumentNode, readonly string[]>();
  const literalsOf = (document: DocumentNode): readonly string[] => {
    let paths = judged.get(document);
    if (!paths) judged.set(document, (paths = unstorableLiterals(document)));
    return paths;
  };
  return clientInputCheck(({ document, variables }) => {
    // A map, for a variable may be called __proto__.
    const invalidFields: InvalidFields = new Map();
    for (const path of literalsOf(document)) invalidFields.set(path, unstorableMessage(''));
    for (const [name, value] of Object.entries(variables)) {
      collectInvalidFields(value, name, 0, invalidFields);
    }
    if (invalidFields.size === 0) return null;
    const named = [...invalidFields].slice(0, MAX_FIELDS);
    const fields = Object.fromEntries(named.map(([path, error]) => [path, [error]]));
    const { message } = ERROR_CATALOGUE.BAD_USER_INPUT;
    return new GraphQLError(`${message} (${Object.keys(fields).join(', ')})`, {
      extensions: { code: 'BAD_USER_INPUT', fields },
    });
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

/** Where a document says such text: `input.firstName`, or the variable whose default it is. */
function unstorableLiterals(document: DocumentNode): string[] {
  const paths: string[] = [];
  visit(document, {
    StringValue(node, _key, parent, _path, ancestors) {
      if (isStorableString(node.value)) return;
      paths.push([...ancestors, parent].flatMap(pathSegment).join('.'));
    },
  });
  return paths;
}

function pathSegment(ancestor: ASTNode | readonly ASTNode[] | undefined): string[] {
  if (!ancestor || !('kind' in ancestor)) return [];
  switch (ancestor.kind) {
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [ancestor.name.value];
    case Kind.VARIABLE_DEFINITION:
      return [ancestor.variable.name.value];
    default:
      return [];
  }
}
