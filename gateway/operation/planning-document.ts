import {
  isAbstractType,
  isNonNullType,
  Kind,
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields } from '../../schema/operation/collect-fields';
import { isLeftOut, withoutConditions, type Truth } from '../../schema/operation/conditions';
import type { Operation } from '../../schema/operation/operation';
import type { WrittenField, WrittenFragment, WrittenSet } from '../../schema/operation/written';
import { NamedVariables } from './named-variables';
import type { InternalNames } from './names';
import { pathBelow } from './selection';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: nameNode('__typename') };

/** An operation as it is planned. */
export interface PlanningDocument {
  readonly whole: DocumentNode;
  /** Variables of the document, by the client's names. */
  readonly variables: readonly string[];
  /** Each root field alone, in their order. */
  readonly fields: readonly { readonly key: string; readonly document: DocumentNode }[];
  /** A response to `whole` is the client's as it stands: with its keys in its order, and nothing else. */
  readonly isExact: boolean;
}

/** What is planned of an operation. */
export interface Planned {
  /** Null: no subgraph is asked for anything. */
  readonly document: PlanningDocument | null;
  /** What it asks of the schema itself; null: nothing. */
  readonly introspection: DocumentNode | null;
  /** Paths of the fields that are left out because their caller may not have them, or what makes them. */
  readonly denied: ReadonlySet<string>;
}

/** Of an object without which its field cannot be: a field of it that may not be null is denied. */
const DEAD = Symbol('dead');

/**
 * Writes the documents that are planned for an operation: without what its conditions leave out and its caller may not have, with
 * internal names. What the response looks like is decided by the operation's selection alone, so `__typename` stands wherever a set would
 * be empty, and nowhere under an alias or at the root, where it is known.
 *
 * A denied field that may not be null takes its object with it, as GraphQL's own propagation of nulls would: up to the nearest field that
 * may be null.
 */
export class PlanningWriter {
  private readonly spread = new Map<string, FragmentDefinitionNode>();
  /**
   * Names of the fragments that are written. Where something is denied there is one for each path: a field may be denied at one and not at
   * another.
   */
  private readonly fragments = new Map<string, string | typeof DEAD>();
  private readonly leftOut = new Set<string>();
  private readonly variables: NamedVariables;
  private isExact: boolean;

  constructor(
    private readonly operation: Operation,
    private readonly truth: Truth,
    private readonly names: InternalNames,
    /** Paths of the fields that the caller may not have, see `pathBelow`. */
    private readonly denied: ReadonlySet<string>,
  ) {
    this.variables = new NamedVariables(names);
    this.isExact = !names.hasRenamed;
  }

  read(): Planned {
    const { operation, truth, leftOut } = this;
    const { schema, rootType, root } = operation;
    const fields: { key: string; nodes: FieldNode[] }[] = [];
    const introspected: FieldNode[] = [];
    let isDead = false;
    for (const [key, written] of collectFields({ schema, truth }, rootType, [root])) {
      if (written[0].name.startsWith('__')) {
        this.isExact = false;
        if (written[0].name !== '__typename') introspected.push(...written.map(({ node }) => node));
        continue;
      }
      const nodes = written.map((field) => this.field(field, ''));
      isDead ||= nodes.includes(DEAD);
      const kept = nodes.filter((node) => node !== null && node !== DEAD);
      // Equal keys are one field: it is left out when one of them is.
      if (kept.length === nodes.length) fields.push({ key, nodes: kept });
    }
    const isNothing = isDead || fields.length === 0;
    return {
      document: isNothing ? null : this.documents(fields),
      introspection: introspected.length > 0 ? introspectionOf(operation, introspected) : null,
      denied: leftOut,
    };
  }

  private documents(fields: readonly { key: string; nodes: FieldNode[] }[]): PlanningDocument {
    return {
      whole: this.document(fields.flatMap(({ nodes }) => nodes)),
      fields: fields.map(({ key, nodes }) => ({ key, document: this.document(nodes) })),
      variables: [...this.variables.used],
      isExact: this.isExact,
    };
  }

  private document(selections: readonly SelectionNode[]): DocumentNode {
    const { directives, ...node } = this.operation.node;
    const definition: OperationDefinitionNode = {
      ...node,
      variableDefinitions: this.variables.definitionsOf(this.operation),
      directives: withoutConditions(directives),
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    };
    return { kind: Kind.DOCUMENT, definitions: [definition, ...this.spread.values()] };
  }

  private set({ type, selections }: WrittenSet, path: string): SelectionSetNode | typeof DEAD {
    const kept: SelectionNode[] = [];
    for (const selection of selections) {
      if (isLeftOut(selection.node.directives, this.truth)) continue;
      const node =
        selection.kind === 'field' ? this.selected(selection, path) : this.fragment(selection, type, path);
      if (node === DEAD) return DEAD;
      if (node) kept.push(node);
    }
    if (kept.length === 0) this.isExact = false;
    return { kind: Kind.SELECTION_SET, selections: kept.length > 0 ? kept : [TYPENAME] };
  }

  private selected(field: WrittenField, path: string): FieldNode | typeof DEAD | null {
    if (field.name !== '__typename') return this.field(field, path);
    if (field.key !== '__typename') this.isExact = false;
    return TYPENAME;
  }

  private field(field: WrittenField, path: string): FieldNode | typeof DEAD | null {
    const { key, definition, set } = field;
    if (this.denied.size === 0) return this.fieldNode(field, set && this.set(set, path));
    const here = pathBelow(path, key);
    if (!this.denied.has(here)) {
      const node = this.fieldNode(field, set && this.set(set, here));
      if (node !== DEAD) return node;
    }
    this.isExact = false;
    this.leftOut.add(here);
    return isNonNullType(definition?.type) ? DEAD : null;
  }

  private fieldNode(
    { name, node }: WrittenField,
    selectionSet: SelectionSetNode | typeof DEAD | null,
  ): FieldNode | typeof DEAD {
    if (selectionSet === DEAD) return DEAD;
    const key = this.names.key(node);
    return {
      kind: Kind.FIELD,
      name: node.name,
      ...(key === name ? {} : { alias: nameNode(key) }),
      ...(node.arguments ? { arguments: this.argumentsOf(node.arguments) } : {}),
      directives: this.directivesOf(node.directives),
      ...(selectionSet ? { selectionSet } : {}),
    };
  }

  private fragment(
    fragment: WrittenFragment,
    parent: GraphQLCompositeType | null,
    path: string,
  ): SelectionNode | typeof DEAD | null {
    const { name, on, node, set } = fragment;
    const directives = this.directivesOf(node.directives);
    // The subgraph need not know the interface or union.
    if (on !== null && isAbstractType(this.operation.schema.getType(on))) this.isExact = false;
    const written = name === null ? this.set(set, path) : this.named(name, fragment, path);
    // Of a type that not all objects here have, only those cannot be; see `SelectedObject.isDenied`.
    if (written === DEAD) return this.isOfAll(on, parent) ? DEAD : null;
    if (typeof written === 'string')
      return { kind: Kind.FRAGMENT_SPREAD, name: nameNode(written), directives };
    const typeCondition = on === null ? {} : { typeCondition: typeNode(on) };
    return { kind: Kind.INLINE_FRAGMENT, ...typeCondition, directives, selectionSet: written };
  }

  /** Writes the definition of a fragment. @returns the name that it has there */
  private named(name: string, { on, set }: WrittenFragment, path: string): string | typeof DEAD {
    const key = this.denied.size === 0 ? name : `${name}@${path}`;
    const known = this.fragments.get(key);
    if (known !== undefined) return known;
    const written = this.denied.size === 0 ? name : `${name}_${this.fragments.size}`;
    this.fragments.set(key, written);
    const definition = (selectionSet: SelectionSetNode): FragmentDefinitionNode => ({
      kind: Kind.FRAGMENT_DEFINITION,
      name: nameNode(written),
      typeCondition: typeNode(on ?? ''),
      selectionSet,
    });
    // It stands there before it is written, in the order in which fragments are spread.
    this.spread.set(written, definition({ kind: Kind.SELECTION_SET, selections: [] }));
    const selectionSet = this.set(set, path);
    if (selectionSet === DEAD) {
      this.fragments.set(key, DEAD);
      this.spread.delete(written);
      return DEAD;
    }
    this.spread.set(written, definition(selectionSet));
    return written;
  }

  /** Whether a fragment for a type is for every object of the other. */
  private isOfAll(on: string | null, parent: GraphQLCompositeType | null): boolean {
    if (on === null || !parent || on === parent.name) return true;
    const type = this.operation.schema.getType(on);
    return isAbstractType(type) && 'getFields' in parent && this.operation.schema.isSubType(type, parent);
  }

  private argumentsOf(given: readonly ArgumentNode[]): readonly ArgumentNode[] {
    return given.map((argument) => this.variables.inArgument(argument));
  }

  private directivesOf(directives: readonly DirectiveNode[] | undefined): readonly DirectiveNode[] {
    const kept = withoutConditions(directives);
    // Nor the directive.
    if (kept.length > 0) this.isExact = false;
    return kept.map((directive) => ({
      ...directive,
      arguments: this.argumentsOf(directive.arguments ?? []),
    }));
  }
}

/** As it was written: graphql-js decides its conditions and spreads its fragments. */
function introspectionOf({ document, node }: Operation, fields: readonly FieldNode[]): DocumentNode {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: fields };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return { kind: Kind.DOCUMENT, definitions: [{ ...node, selectionSet }, ...fragments] };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

function typeNode(name: string) {
  return { kind: Kind.NAMED_TYPE, name: nameNode(name) } as const;
}
