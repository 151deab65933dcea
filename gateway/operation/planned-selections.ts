import {
  isAbstractType,
  isNonNullType,
  Kind,
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type GraphQLCompositeType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isLeftOut, withoutConditions, type Truth } from '../../schema/operation/conditions';
import type { Operation } from '../../schema/operation/operation';
import type { WrittenField, WrittenFragment, WrittenSet } from '../../schema/operation/written';
import { NamedVariables } from './named-variables';
import type { InternalNames } from './names';
import { nameNode, typeNode } from './nodes';
import { DEAD, PlannedFragments } from './planned-fragments';
import { pathBelow } from './selection';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: nameNode('__typename') };

/**
 * Writes what an operation selects as it is planned: without what its conditions leave out and its caller may not have, with internal
 * names. What the response looks like is decided by the operation's selection alone, so `__typename` stands wherever a set would be
 * empty, and nowhere under an alias.
 *
 * A denied field that may not be null takes its object with it, as GraphQL's own propagation of nulls would: up to the nearest field that
 * may be null.
 */
export class PlannedSelections {
  /** Of all that has been written. */
  readonly fragments: PlannedFragments;
  readonly variables: NamedVariables;
  /** Paths of the fields that are left out because their caller may not have them, or what makes them. */
  readonly leftOut = new Set<string>();
  /** Whether all that has been written has the client's keys in the client's order, and nothing else. */
  isExact: boolean;

  constructor(
    private readonly operation: Operation,
    private readonly truth: Truth,
    private readonly names: InternalNames,
    /** Paths of the fields that the caller may not have, see `pathBelow`. */
    private readonly denied: ReadonlySet<string>,
  ) {
    this.fragments = new PlannedFragments(denied.size > 0);
    this.variables = new NamedVariables(names);
    this.isExact = !names.hasRenamed;
  }

  /** @returns null: it is left out; DEAD: the object that it is of with it */
  field(field: WrittenField, path: string): FieldNode | typeof DEAD | null {
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
    const write = (): SelectionSetNode | typeof DEAD => this.set(set, path);
    const written = name === null ? write() : this.fragments.nameOf(name, fragment, path, write);
    // Of a type that not all objects here have, only those cannot be; see `SelectedObject.isDenied`.
    if (written === DEAD) return this.isOfAll(on, parent) ? DEAD : null;
    if (typeof written === 'string')
      return { kind: Kind.FRAGMENT_SPREAD, name: nameNode(written), directives };
    const typeCondition = on === null ? {} : { typeCondition: typeNode(on) };
    return { kind: Kind.INLINE_FRAGMENT, ...typeCondition, directives, selectionSet: written };
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
