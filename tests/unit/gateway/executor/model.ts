import { Random } from './random';

/** A type of a field, as it is written: `[E0!]!`. */
export type TypeText = string;

export interface ModelField {
  readonly name: string;
  readonly type: TypeText;
  /** Has the argument `n: Int`, on which its value depends. */
  readonly hasArgument: boolean;
  /** Subgraphs that resolve it; the first of several is overridden when `isOverridden`. */
  readonly in: readonly string[];
  readonly isOverridden: boolean;
  /** Another field of the entity, of which its value is made. */
  readonly requires: ModelField | null;
  /** Never fails, for keys and other fields are made of it. */
  readonly isSafe: boolean;
}

export type KeyKind = 'simple' | 'composite' | 'nested' | 'several';

export interface ModelEntity {
  readonly name: string;
  readonly keyKind: KeyKind;
  /** Subgraph → keys that it declares there. */
  readonly keys: Map<string, readonly string[]>;
  readonly fields: ModelField[];
}

export interface RootField {
  readonly name: string;
  readonly type: TypeText;
  readonly in: string;
  readonly hasArgument: boolean;
  /** A field of the entity that its subgraph gives along. */
  readonly provides: string | null;
}

/** A whole schema, and how it is split into subgraphs. */
export interface Model {
  readonly subgraphs: readonly string[];
  readonly entities: readonly ModelEntity[];
  /** Fields of the value object `V`, the same in each subgraph. */
  readonly valueFields: readonly ModelField[];
  /** Entities that implement `I`; empty: there is no interface. */
  readonly implementers: readonly ModelEntity[];
  /** A subgraph knows `I` as an object. */
  readonly hasInterfaceObject: boolean;
  readonly members: readonly ModelEntity[];
  readonly queries: readonly RootField[];
  readonly mutations: readonly RootField[];
}

export const INTERFACE_SUBGRAPH = 'faces';

const LEAVES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Color', 'Any'];

/** Field names that clients and plans may mix up: each is also an alias that operations choose. */
const NAMES = ['name', 'code', 'size', 'weight', 'label', 'constructor', 'b0', 'b1', 'b2'];

export const KEY_FIELDS: Readonly<Record<KeyKind, readonly string[]>> = {
  simple: ['id'],
  composite: ['id', 'org'],
  nested: ['ref'],
  several: ['id', 'slug'],
};

const KEYS: Readonly<Record<KeyKind, readonly string[]>> = {
  simple: ['id'],
  composite: ['id org'],
  nested: ['ref { id }'],
  several: ['id', 'slug'],
};

export function makeModel(random: Random): Model {
  return new ModelMaker(random).make();
}

/** The same schema in other subgraphs: each entity moves by another number of them, and nothing is provided. */
export function splitOtherwise(model: Model): Model {
  const { subgraphs, queries, mutations } = model;
  const entities = model.entities.map((entity, index): ModelEntity => {
    const moved = (name: string): string =>
      subgraphs[(subgraphs.indexOf(name) + index + 1) % subgraphs.length] ?? name;
    const movedField = (field: ModelField): ModelField => ({ ...field, in: field.in.map(moved) });
    return {
      ...entity,
      keys: new Map([...entity.keys].map(([name, keys]) => [moved(name), keys])),
      fields: entity.fields.map((field) => ({
        ...movedField(field),
        requires: field.requires && movedField(field.requires),
      })),
    };
  });
  const same = (others: readonly ModelEntity[]): ModelEntity[] =>
    entities.filter(({ name }) => others.some((other) => other.name === name));
  const unprovided = (root: RootField): RootField => ({ ...root, provides: null });
  return {
    ...model,
    entities,
    implementers: same(model.implementers),
    members: same(model.members),
    queries: queries.map(unprovided),
    mutations: mutations.map(unprovided),
  };
}

class ModelMaker {
  private readonly subgraphs: string[];
  private entities: ModelEntity[] = [];

  constructor(private readonly random: Random) {
    this.subgraphs = Array.from({ length: 2 + random.below(3) }, (_, index) => `s${index}`);
  }

  make(): Model {
    const { random, subgraphs } = this;
    this.entities = Array.from({ length: 2 + random.below(3) }, (_, index) => this.entity(index));
    const simple = this.entities.filter(({ keyKind }) => keyKind === 'simple' || keyKind === 'several');
    const implementers = random.chance(70) ? simple : [];
    const composites = [...this.entities.map(({ name }) => name), 'V', 'U'];
    if (implementers.length > 0) composites.push('I', 'I');
    for (const entity of this.entities) this.addFields(entity, composites);
    const valueFields = ['one', 'two', 'three'].map((name, index) => ({
      ...this.field(name, index === 2 ? this.entities.map((each) => each.name) : [], subgraphs),
      isOverridden: false,
    }));
    return {
      subgraphs,
      entities: this.entities,
      valueFields,
      implementers,
      hasInterfaceObject: implementers.length > 0 && random.chance(50),
      members: this.entities.slice(0, 2 + random.below(2)),
      queries: subgraphs.flatMap((name) => this.roots('q', name, composites, 1 + random.below(3))),
      mutations: subgraphs.flatMap((name) => this.roots('m', name, composites, random.below(3))),
    };
  }

  private entity(index: number): ModelEntity {
    const { random, subgraphs } = this;
    const keyKind = random.one<KeyKind>(['simple', 'simple', 'composite', 'nested', 'several']);
    const home = random.one(subgraphs);
    const keys = new Map<string, readonly string[]>([[home, KEYS[keyKind]]]);
    for (const name of random.some(subgraphs)) {
      if (name !== home) keys.set(name, keyKind === 'several' ? [random.one(KEYS[keyKind])] : KEYS[keyKind]);
    }
    return { name: `E${index}`, keyKind, keys, fields: [] };
  }

  private addFields(entity: ModelEntity, composites: readonly string[]): void {
    const { random } = this;
    const present = [...entity.keys.keys()];
    const names = random.some(NAMES, 60);
    if (names.length === 0) names.push('name');
    for (const name of names) {
      const isLeaf = random.chance(45);
      const owners = random.chance(20) ? random.some(present, 70) : [random.one(present)];
      const field = this.field(name, isLeaf ? [] : composites, owners.length > 0 ? owners : present);
      const required = entity.fields.find(
        (other) =>
          LEAVES.includes(bare(other.type)) &&
          !other.hasArgument &&
          !other.requires &&
          !other.type.startsWith('['),
      );
      const [owner, other] = field.in;
      if (
        required &&
        owner !== undefined &&
        other === undefined &&
        !required.in.includes(owner) &&
        random.chance(60)
      ) {
        entity.fields[entity.fields.indexOf(required)] = { ...required, isSafe: true };
        entity.fields.push({ ...field, requires: { ...required, isSafe: true } });
      } else entity.fields.push(field);
    }
  }

  private field(name: string, composites: readonly string[], owners: readonly string[]): ModelField {
    const { random } = this;
    const type = composites.length > 0 ? random.one(composites) : random.one(LEAVES);
    return {
      name,
      type: this.wrapped(type),
      hasArgument: random.chance(20),
      in: owners,
      isOverridden: owners.length === 2 && random.chance(40),
      requires: null,
      isSafe: false,
    };
  }

  private roots(prefix: string, subgraph: string, composites: readonly string[], count: number): RootField[] {
    const { random } = this;
    return Array.from({ length: count }, (_, index) => {
      const type = random.one(random.chance(85) ? composites : LEAVES);
      const entity = this.entities.find(({ name }) => name === type);
      const provided = entity?.fields.find(
        ({ in: owners, type: text, requires }) =>
          !owners.includes(subgraph) && LEAVES.includes(bare(text)) && !requires,
      );
      return {
        name: `${prefix}_${subgraph}_${index}`,
        type: this.wrapped(type),
        in: subgraph,
        hasArgument: random.chance(40),
        provides: provided && random.chance(30) ? provided.name : null,
      };
    });
  }

  private wrapped(type: string): TypeText {
    const { random } = this;
    const maybe = (text: string): string => (random.chance(35) ? `${text}!` : text);
    let text = maybe(type);
    if (random.chance(35)) text = maybe(`[${text}]`);
    if (text.startsWith('[') && random.chance(20)) text = maybe(`[${text}]`);
    return text;
  }
}

/** The name in a type. */
export function bare(type: TypeText): string {
  return type.replace(/[[\]!]/g, '');
}
