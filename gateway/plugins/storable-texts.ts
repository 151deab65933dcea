import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError, Kind, visit, type ASTNode, type DocumentNode } from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import { isStorableText, UNSTORABLE_TEXT } from '../../schema/contract/scalars';
import type { GatewayContext } from '../context';
import type { GatewayExtension } from '../extension';

/** Levels of a variable's value: far above any input, far below the depth that exhausts a stack. */
const MAX_DEPTH = 64;

/** Places that one error names. */
const MAX_FIELDS = 20;

/** Place → message. */
type Faults = Map<string, string>;

/**
 * Refuses text that no subgraph could store, whatever its resolvers check: NUL and unpaired surrogates, in variables
 * and in the document itself. REST checks the values of its endpoints by their types.
 */
export function storableTexts(): GatewayExtension {
  const judged = new WeakMap<DocumentNode, readonly string[]>();
  const literalsOf = (document: DocumentNode): readonly string[] => {
    let places = judged.get(document);
    if (!places) judged.set(document, (places = unstorableLiterals(document)));
    return places;
  };
  const listener: GraphQLRequestListener<GatewayContext> = {
    didResolveOperation({ document, request }) {
      // A map, for a variable may be called __proto__.
      const faults: Faults = new Map();
      for (const place of literalsOf(document)) faults.set(place, UNSTORABLE_TEXT);
      for (const [name, value] of Object.entries(request.variables ?? {})) {
        collectFaults(value, name, 0, faults);
      }
      if (faults.size === 0) return Promise.resolve();
      const named = [...faults].slice(0, MAX_FIELDS);
      const fields = Object.fromEntries(named.map(([place, fault]) => [place, [fault]]));
      const { message } = ERROR_CATALOGUE.BAD_USER_INPUT;
      throw new GraphQLError(`${message} (${Object.keys(fields).join(', ')})`, {
        extensions: { code: 'BAD_USER_INPUT', fields },
      });
    },
  };
  const started = Promise.resolve(listener);
  const plugin: ApolloServerPlugin<GatewayContext> = { requestDidStart: () => started };
  return { plugins: [plugin] };
}

function collectFaults(value: unknown, path: string, depth: number, faults: Faults): void {
  if (typeof value === 'string') {
    if (!isStorableText(value)) faults.set(path, UNSTORABLE_TEXT);
  } else if (value !== null && typeof value === 'object') {
    if (depth >= MAX_DEPTH) {
      faults.set(path, `Ensure this value is nested no deeper than ${MAX_DEPTH} levels.`);
      return;
    }
    for (const [key, child] of Object.entries(value)) {
      if (isStorableText(key)) collectFaults(child, `${path}.${key}`, depth + 1, faults);
      else faults.set(path, UNSTORABLE_TEXT);
    }
  }
}

/** Where a document says such text: `input.firstName`, or the variable whose default it is. */
function unstorableLiterals(document: DocumentNode): string[] {
  const places: string[] = [];
  visit(document, {
    StringValue(node, _key, parent, _path, ancestors) {
      if (isStorableText(node.value)) return;
      places.push([...ancestors, parent].flatMap(nameOfPlace).join('.'));
    },
  });
  return places;
}

function nameOfPlace(ancestor: ASTNode | readonly ASTNode[] | undefined): string[] {
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
