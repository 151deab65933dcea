import {
  bare,
  INTERFACE_SUBGRAPH,
  KEY_FIELDS,
  type Model,
  type ModelEntity,
  type ModelField,
  type RootField,
} from './model';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key","@shareable","@external","@requires","@provides","@override","@interfaceObject"])';

const KEY_TYPES: Readonly<Record<string, string>> = { id: 'ID!', org: 'Int!', slug: 'String!', ref: 'Ref!' };

const COMMON = 'scalar Any enum Color { RED GREEN }';

const SCALARS = new Set(['Int', 'Float', 'String', 'Boolean', 'ID', 'Any', 'Color']);

/** The SDL of the whole schema, as if there were one service. */
export function wholeSdl(model: Model): string {
  const { entities, valueFields, implementers, hasInterfaceObject, members, queries, mutations } = model;
  const extra = hasInterfaceObject ? 'extra: String face: I' : '';
  const types = entities.map((entity) => {
    const isFace = implementers.includes(entity);
    const fields = [
      ...KEY_FIELDS[entity.keyKind].map((name) => `${name}: ${KEY_TYPES[name]}`),
      ...entity.fields.map(written),
      isFace ? extra : '',
    ];
    return `type ${entity.name}${isFace ? ' implements I' : ''} { ${fields.join(' ')} }`;
  });
  const roots = hasInterfaceObject ? [...queries, ...FACE_ROOTS] : queries;
  return [
    COMMON,
    ...types,
    'type Ref { id: ID! }',
    `type V { ${valueFields.map(written).join(' ')} }`,
    implementers.length > 0 ? `interface I { id: ID! ${extra} }` : '',
    `union U = ${members.map(({ name }) => name).join(' | ')}`,
    `type Query { ${roots.map(written).join(' ')} }`,
    mutations.length > 0 ? `type Mutation { ${mutations.map(written).join(' ')} }` : '',
  ].join('\n');
}

export const FACE_ROOTS: readonly RootField[] = [
  { name: 'faceOne', type: 'I', in: INTERFACE_SUBGRAPH, hasArgument: true, provides: null },
  { name: 'faceMany', type: '[I!]', in: INTERFACE_SUBGRAPH, hasArgument: false, provides: null },
];

export const FACE_FIELDS: readonly ModelField[] = [
  {
    name: 'extra',
    type: 'String',
    hasArgument: false,
    in: [INTERFACE_SUBGRAPH],
    isOverridden: false,
    requires: null,
    isSafe: false,
  },
  {
    name: 'face',
    type: 'I',
    hasArgument: false,
    in: [INTERFACE_SUBGRAPH],
    isOverridden: false,
    requires: null,
    isSafe: false,
  },
];

/** The SDL of each subgraph by its name. */
export function subgraphSdls(model: Model): ReadonlyMap<string, string> {
  const sdls = new Map(model.subgraphs.map((name) => [name, new SubgraphSdl(model, name).write()] as const));
  if (model.hasInterfaceObject) {
    sdls.set(
      INTERFACE_SUBGRAPH,
      `${LINK} type I @key(fields: "id") @interfaceObject { id: ID! extra: String face: I } type Query { faceOne(n: Int): I faceMany: [I!] }`,
    );
  }
  return sdls;
}

/** Writes one subgraph: its own fields, and a stub of each entity that it refers to. */
class SubgraphSdl {
  private readonly needed = new Set<string>();

  constructor(
    private readonly model: Model,
    private readonly name: string,
  ) {}

  write(): string {
    const { model, name } = this;
    const queries = model.queries.filter(({ in: owner }) => owner === name);
    const mutations = model.mutations.filter(({ in: owner }) => owner === name);
    for (const entity of model.entities) if (entity.keys.has(name)) this.need(entity.name);
    for (const { type } of [...queries, ...mutations]) this.need(bare(type));
    const roots = (fields: readonly RootField[]): string =>
      fields
        .map((field) => written(field) + (field.provides ? ` @provides(fields: "${field.provides}")` : ''))
        .join(' ');
    return [
      LINK,
      COMMON,
      `type Query { ${roots(queries)} }`,
      mutations.length > 0 ? `type Mutation { ${roots(mutations)} }` : '',
      ...[...this.needed].map((type) => this.type(type)),
    ].join('\n');
  }

  /** Notes a type, and what its own definition refers to. */
  private need(type: string): void {
    const { model, needed } = this;
    if (SCALARS.has(type) || needed.has(type)) return;
    needed.add(type);
    const entity = model.entities.find(({ name }) => name === type);
    if (entity) {
      for (const field of entity.fields) if (field.in.includes(this.name)) this.need(bare(field.type));
      if (entity.keyKind === 'nested') needed.add('Ref');
      if (model.implementers.includes(entity) && this.isFaceHere()) this.need('I');
    } else if (type === 'V') for (const field of model.valueFields) this.need(bare(field.type));
    else if (type === 'I') for (const { name } of model.implementers) this.need(name);
    else if (type === 'U') for (const { name } of model.members) this.need(name);
  }

  /** Implementers say so wherever an interface object is, for it must be told of all of them. */
  private isFaceHere(): boolean {
    return this.model.hasInterfaceObject || this.needed.has('I');
  }

  private type(type: string): string {
    const { model } = this;
    if (type === 'Ref') return 'type Ref @shareable { id: ID! }';
    if (type === 'V') return `type V @shareable { ${model.valueFields.map(written).join(' ')} }`;
    if (type === 'I')
      return `interface I ${model.hasInterfaceObject ? '@key(fields: "id")' : ''} { id: ID! }`;
    if (type === 'U') return `union U = ${model.members.map(({ name }) => name).join(' | ')}`;
    const entity = model.entities.find(({ name }) => name === type);
    if (!entity) throw new Error(`no type ${type}`);
    return this.entity(entity);
  }

  private entity(entity: ModelEntity): string {
    const { model, name } = this;
    const isFace = model.implementers.includes(entity) && this.needed.has('I');
    const own = entity.keys.get(name) ?? stubKeys(entity);
    const keys = isFace && !own.includes('id') ? [...own, 'id'] : own;
    const keyFields = new Set(keys.flatMap((key) => (key === 'ref { id }' ? ['ref'] : key.split(' '))));
    const fields = [...keyFields].map((field) => `${field}: ${KEY_TYPES[field]} @shareable`);
    const externals = new Set<string>();
    for (const field of entity.fields) {
      if (field.in.includes(name)) {
        fields.push(written(field) + this.directives(field, entity));
        if (field.requires && !field.requires.in.includes(name)) externals.add(field.requires.name);
      }
    }
    for (const root of [...model.queries, ...model.mutations]) {
      if (root.in === name && root.provides && bare(root.type) === entity.name) externals.add(root.provides);
    }
    for (const external of externals) {
      const field = entity.fields.find((each) => each.name === external);
      if (field && !field.in.includes(name)) fields.push(`${written(field)} @external`);
    }
    return `type ${entity.name} ${isFace ? 'implements I ' : ''}${keys.map((key) => `@key(fields: "${key}")`).join(' ')} { ${fields.join(' ')} }`;
  }

  private directives({ name, in: owners, isOverridden, requires }: ModelField, entity: ModelEntity): string {
    const [first, second] = owners;
    if (isOverridden) return second === this.name ? ` @override(from: "${first}")` : '';
    const { queries, mutations } = this.model;
    const isProvided = [...queries, ...mutations].some(
      ({ type, provides }) => provides === name && bare(type) === entity.name,
    );
    const shared = owners.length > 1 || isProvided ? ' @shareable' : '';
    return requires ? `${shared} @requires(fields: "${requires.name}")` : shared;
  }
}

function stubKeys({ keyKind }: ModelEntity): readonly string[] {
  return { simple: ['id'], composite: ['id org'], nested: ['ref { id }'], several: ['id'] }[keyKind];
}

function written({ name, type, hasArgument }: Pick<ModelField, 'name' | 'type' | 'hasArgument'>): string {
  return `${name}${hasArgument ? '(n: Int)' : ''}: ${type}`;
}
