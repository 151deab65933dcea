import {
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { collectFields, type CollectContext } from '../../schema/operation/collect-fields';
import { isLeftOut } from '../../schema/operation/conditions';
import type { WrittenField, WrittenSet } from '../../schema/operation/written';
import { leafCheck, leafKindOf, type LeafCheck, type LeafKind } from './leaves';

/** What an operation's selections are read by. */
export interface SelectionContext extends CollectContext {
  /** The key under which subgraphs respond to a field. */
  readonly internalKey: (node: FieldNode) => string;
  /** Paths of the fields that are null because their caller may not have them, see `pathBelow`. Default: none. */
  readonly denied?: ReadonlySet<string>;
}

/** A field of an object in the response. */
export interface SelectedField {
  /** The client's key. */
  readonly key: string;
  /** Its name in the schema. */
  readonly name: string;
  /** The key in what subgraphs respond. */
  readonly from: string;
  /** Null: it follows from the object, and is not fetched. */
  readonly value: SelectedValue | null;
  /** What it is when it is not fetched: the name of the type, or null for a field that is denied. */
  readonly constant: string | null;
}

/** What a field, or an item of a list, must be. Exactly one of `item`, `object` and `leaf` is there. */
export interface SelectedValue {
  readonly isNonNull: boolean;
  readonly item: SelectedValue | null;
  readonly object: Selection | null;
  readonly leaf: LeafCheck | null;
  /** Of a leaf, else `other`. */
  readonly leafKind: LeafKind;
}

/** The fields of an object of one type, in the order of the response. */
export interface SelectedObject {
  readonly typename: string;
  readonly fields: readonly SelectedField[];
  /** A client's key is `__proto__`, which only objects without a prototype can have. */
  readonly hasPrototypeKey: boolean;
  /** A field that may not be null is denied: so the object is null. */
  readonly isDenied: boolean;
}

/**
 * What is selected at one position of a response: fragments spread and equal keys merged for each type that an object there
 * may be of. A type is read when the first object of it comes, so that wide interfaces cost what is used of them.
 */
export class Selection {
  private readonly byType = new Map<string, SelectedObject | null>();
  private unknown: SelectedObject | null | undefined;
  /** The position is of an interface or a union: an object must say its type. */
  readonly isAbstract: boolean;

  /** @param path of the position, where something is denied */
  constructor(
    private readonly context: SelectionContext,
    /** The type of the position. */
    readonly type: GraphQLCompositeType,
    private readonly sets: readonly WrittenSet[],
    private readonly path = '',
  ) {
    this.isAbstract = isAbstractType(type);
  }

  /** What is selected in an object of the type; null when no such object can be here. */
  of(typename: string): SelectedObject | null {
    let object = this.byType.get(typename);
    if (object === undefined) this.byType.set(typename, (object = this.read(typename)));
    return object;
  }

  /**
   * What is selected in an object that came.
   * @param typename the name of its type, as far as it says one
   * @returns null when no such object can be here, or what is selected in it depends on a type that is not known
   */
  ofObject(typename: unknown): SelectedObject | null {
    const isNamed = typename !== undefined && typename !== null;
    const name = isNamed || this.isAbstract ? typename : this.type.name;
    const known = typeof name === 'string' ? this.of(name) : null;
    if (known || !this.isAbstract) return known;
    return !isNamed || typename === this.type.name ? this.ofUnknown() : null;
  }

  /** What is selected in each kind of object that may be here. */
  all(): readonly SelectedObject[] {
    const { type } = this;
    const types = isAbstractType(type) ? this.context.schema.getPossibleTypes(type) : [type];
    return types.flatMap(({ name }) => this.of(name) ?? []);
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
    const { denied } = this.context;
    const collected = collectFields(this.context, type, this.sets);
    const fields: SelectedField[] = [];
    let isDenied = false;
    for (const [key, [first, ...others]] of collected) {
      const { name, node } = first;
      const from = this.context.internalKey(node);
      const field = fieldOf(type, name);
      if (name === '__typename') {
        fields.push({ key, name, from: name, value: null, constant: type.name });
      } else if (field && denied?.has(pathBelow(this.path, key))) {
        fields.push({ key, name, from, value: null, constant: null });
        isDenied ||= isNonNullType(field.type);
      } else if (field) {
        fields.push({ key, name, from, value: this.valueOf(field.type, [first, ...others]), constant: null });
      }
    }
    return { typename: type.name, fields, hasPrototypeKey: collected.has('__proto__'), isDenied };
  }

  private valueOf(
    type: GraphQLOutputType,
    fields: readonly [WrittenField, ...WrittenField[]],
  ): SelectedValue {
    const isNonNull = isNonNullType(type);
    const inner = getNullableType(type);
    if (isListType(inner)) return { ...NOTHING, isNonNull, item: this.valueOf(inner.ofType, fields) };
    if (isLeafType(inner))
      return { ...NOTHING, isNonNull, leaf: leafCheck(inner), leafKind: leafKindOf(inner) };
    if (isIntrospectionType(inner)) return { ...NOTHING, isNonNull, leaf: asItIs };
    const sets = fields.flatMap(({ set }) => set ?? []);
    const path = this.context.denied ? pathBelow(this.path, fields[0].key) : '';
    return { ...NOTHING, isNonNull, object: new Selection(this.context, inner, sets, path) };
  }

  private isSameForAll(sets: readonly WrittenSet[]): boolean {
    return sets.every(({ selections }) =>
      selections.every((selection) => {
        if (isLeftOut(selection.node.directives, this.context.truth)) return true;
        if (selection.kind === 'field') return selection.name !== '__typename';
        const { on, set } = selection;
        return (on === null || on === this.type.name) && this.isSameForAll([set]);
      }),
    );
  }
}

const NOTHING = { item: null, object: null, leaf: null, leafKind: 'other' } as const;

/** The introspection of the gateway itself is complete. */
const asItIs: LeafCheck = (value) => value;

const META_FIELDS = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

function fieldOf(type: GraphQLObjectType | GraphQLInterfaceType, name: string) {
  return type.getFields()[name] ?? META_FIELDS.get(name);
}

/** The path of a field in a response, without the indices of lists. @param path of its object; empty: the root */
export function pathBelow(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
