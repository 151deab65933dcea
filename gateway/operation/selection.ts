import {
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type CollectContext } from '../../schema/operation/collect-fields';
import { isLeftOut } from '../../schema/operation/conditions';
import { leafCheck, type LeafCheck } from './leaves';

/** What an operation's selections are read by. */
export interface SelectionContext extends CollectContext {
  /** The key under which subgraphs respond to a field. */
  readonly internalKey: (node: FieldNode) => string;
}

/** A field of an object in the response. */
export interface SelectedField {
  /** The client's key. */
  readonly key: string;
  /** The key in what subgraphs respond. */
  readonly from: string;
  /** Null for `__typename`, which follows from the object. */
  readonly value: SelectedValue | null;
}

/** What a field, or an item of a list, must be. Exactly one of `item`, `object` and `leaf` is there. */
export interface SelectedValue {
  readonly isNonNull: boolean;
  readonly item: SelectedValue | null;
  readonly object: Selection | null;
  readonly leaf: LeafCheck | null;
}

/** The fields of an object of one type, in the order of the response. */
export interface SelectedObject {
  readonly typename: string;
  readonly fields: readonly SelectedField[];
  /** A client's key is `__proto__`, which only objects without a prototype can have. */
  readonly hasPrototypeKey: boolean;
}

/**
 * What is selected at one position of a response: fragments spread and equal keys merged for each type that an object there
 * may be of. A type is read when the first object of it comes, so that wide interfaces cost what is used of them.
 */
export class Selection {
  private readonly byType = new Map<string, SelectedObject | null>();
  private unknown: SelectedObject | null | undefined;

  constructor(
    private readonly context: SelectionContext,
    /** The type of the position. */
    readonly type: GraphQLCompositeType,
    private readonly sets: readonly SelectionSetNode[],
  ) {}

  /** The position is of an interface or a union: an object must say its type. */
  get isAbstract(): boolean {
    return isAbstractType(this.type);
  }

  /** What is selected in an object of the type; null when no such object can be here. */
  of(typename: string): SelectedObject | null {
    let object = this.byType.get(typename);
    if (object === undefined) this.byType.set(typename, (object = this.read(typename)));
    return object;
  }

  /** What is selected whatever the type of the object: of an interface of which neither type nor fragments are selected. Else null. */
  ofUnknown(): SelectedObject | null {
    if (this.unknown === undefined) {
      const { type } = this;
      this.unknown = isInterfaceType(type) && this.isSameForAll(this.sets) ? this.objectOf(type) : null;
    }
    return this.unknown;
  }

  private read(typename: string): SelectedObject | null {
    const { schema } = this.context;
    const type = schema.getType(typename);
    if (!isObjectType(type)) return null;
    if (type !== this.type && !(isAbstractType(this.type) && schema.isSubType(this.type, type))) return null;
    return this.objectOf(type);
  }

  private objectOf(type: GraphQLObjectType | GraphQLInterfaceType): SelectedObject {
    const nodes = new Map<string, [FieldNode, ...FieldNode[]]>();
    collectFields(this.context, type, this.sets, nodes);
    const fields = [...nodes].flatMap(([key, ofKey]) => this.fieldOf(type, key, ofKey) ?? []);
    return { typename: type.name, fields, hasPrototypeKey: nodes.has('__proto__') };
  }

  private fieldOf(
    type: GraphQLObjectType | GraphQLInterfaceType,
    key: string,
    nodes: readonly [FieldNode, ...FieldNode[]],
  ): SelectedField | null {
    const [node] = nodes;
    if (node.name.value === '__typename') return { key, from: '__typename', value: null };
    const field = type.getFields()[node.name.value];
    if (!field) return null;
    return { key, from: this.context.internalKey(node), value: this.valueOf(field.type, nodes) };
  }

  private valueOf(type: GraphQLOutputType, nodes: readonly FieldNode[]): SelectedValue {
    const isNonNull = isNonNullType(type);
    const inner = getNullableType(type);
    if (isListType(inner))
      return { isNonNull, item: this.valueOf(inner.ofType, nodes), object: null, leaf: null };
    if (isLeafType(inner)) return { isNonNull, item: null, object: null, leaf: leafCheck(inner) };
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return { isNonNull, item: null, object: new Selection(this.context, inner, sets), leaf: null };
  }

  private isSameForAll(sets: readonly SelectionSetNode[]): boolean {
    const { truth, fragments } = this.context;
    return sets.every(({ selections }) =>
      selections.every((node) => {
        if (isLeftOut(node.directives, truth)) return true;
        if (node.kind === Kind.FIELD) return node.name.value !== '__typename';
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
        const condition = fragment?.typeCondition?.name.value;
        if (!fragment || (condition !== undefined && condition !== this.type.name)) return false;
        return this.isSameForAll([fragment.selectionSet]);
      }),
    );
  }
}
