import type {
  FieldNode,
  FragmentSpreadNode,
  GraphQLCompositeType,
  GraphQLField,
  InlineFragmentNode,
} from 'graphql';

/** A selection set as a client wrote it, with the types of the schema. Sets of named fragments are shared by all their spreads. */
export interface WrittenSet {
  /** What it is selected of; null: a type that the schema does not have. */
  readonly type: GraphQLCompositeType | null;
  readonly selections: readonly WrittenSelection[];
}

export type WrittenSelection = WrittenField | WrittenFragment;

export interface WrittenField {
  readonly kind: 'field';
  /** Its key in the response. */
  readonly key: string;
  readonly name: string;
  readonly node: FieldNode;
  /** Null: `__typename`, introspection, and fields that the schema does not have. */
  readonly definition: GraphQLField<unknown, unknown> | null;
  /** Null: it has none. */
  readonly set: WrittenSet | null;
}

/** A fragment where it is spread, named or not. */
export interface WrittenFragment {
  readonly kind: 'fragment';
  /** Null: it has no name. */
  readonly name: string | null;
  readonly node: FragmentSpreadNode | InlineFragmentNode;
  /** Name of the type that it is for; null: any. */
  readonly on: string | null;
  readonly set: WrittenSet;
}
