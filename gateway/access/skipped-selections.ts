import {
  getOperationAST,
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type SelectionNode,
} from 'graphql';

/** A document without the selections that `@skip` and `@include` leave out for some values of their variables. */
export interface Variant {
  readonly document: DocumentNode;
  /** Tells the variants of a document apart; empty for the document itself. */
  readonly key: string;
}

type Variables = Readonly<Record<string, unknown>>;

/** Variants kept of one document; with two variables there are four, and few operations have more. */
const MAX_VARIANTS = 64;

/** Leaves out of operations what a request skips, so that nobody is denied what was not asked for. */
export class SkippedSelections {
  private readonly variants = new WeakMap<DocumentNode, Map<string, Variant>>();
  private readonly conditions = new WeakMap<DocumentNode, readonly string[]>();

  leftOut(document: DocumentNode, operationName: string | undefined, variables: Variables): Variant {
    const names = this.conditionsOf(document);
    if (names.length === 0) return { document, key: '' };
    const values = valuesOf(document, operationName, variables);
    const key = names.map((name) => (name === '' ? '' : String(values(name)))).join();
    let ofDocument = this.variants.get(document);
    if (!ofDocument || ofDocument.size >= MAX_VARIANTS) {
      this.variants.set(document, (ofDocument = new Map<string, Variant>()));
    }
    let variant = ofDocument.get(key);
    if (!variant)
      ofDocument.set(key, (variant = { document: without(document, values), key: `skips ${key}` }));
    return variant;
  }

  /** Names of the variables in conditions; an empty one stands for conditions that need none. */
  private conditionsOf(document: DocumentNode): readonly string[] {
    let names = this.conditions.get(document);
    if (!names) this.conditions.set(document, (names = conditionsIn(document)));
    return names;
  }
}

function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const condition = conditionOf(directive);
      if (condition) names.add(condition.kind === Kind.VARIABLE ? condition.name.value : '');
    },
  });
  return [...names].sort();
}

/** What `@skip` and `@include` look at. */
function conditionOf({ name, arguments: given = [] }: DirectiveNode) {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  return given.find((argument) => argument.name.value === 'if')?.value;
}

/** True, false, or null for a value that execution will reject. */
function valuesOf(document: DocumentNode, operationName: string | undefined, variables: Variables) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const defaults = new Map(
    definitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : null,
    ]),
  );
  return (name: string): boolean | null => {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (given === undefined) return defaults.get(name) ?? null;
    return typeof given === 'boolean' ? given : null;
  };
}

function without(document: DocumentNode, valueOf: (name: string) => boolean | null): DocumentNode {
  const isLeftOut = (directive: DirectiveNode): boolean => {
    const condition = conditionOf(directive);
    if (!condition) return false;
    const value =
      condition.kind === Kind.VARIABLE
        ? valueOf(condition.name.value)
        : condition.kind === Kind.BOOLEAN && condition.value;
    return value === (directive.name.value === 'skip');
  };
  const enter = (node: SelectionNode): null | undefined =>
    node.directives?.some(isLeftOut) ? null : undefined;
  return visit(document, {
    Field: { enter },
    InlineFragment: { enter },
    FragmentSpread: { enter },
  });
}
