import { GraphQLError } from 'graphql';
import { bare, type Model, type ModelEntity, type ModelField, type TypeText } from './model';
import { hashOf } from './random';

/** An object of the world: its type and what it is found by. */
export interface Thing {
  readonly __typename: string;
  readonly $id: string;
  /** What another subgraph told of it. */
  readonly $told?: Readonly<Record<string, unknown>>;
}

/** Rows of each entity. */
const ROWS = 4;

/** The values of a world: the same for whoever asks, so that one schema and any split of it must tell the same. */
export class Data {
  constructor(
    private readonly seed: number,
    private readonly model: Model,
    /** One of so many fields fails; 0: none. */
    private readonly failing: number,
  ) {}

  /** @param told the required field's value, of a subgraph that was told it; undefined: it is looked up */
  valueOf(
    owner: string,
    id: string,
    field: Pick<ModelField, 'name' | 'type' | 'requires' | 'isSafe'>,
    n: unknown,
    told?: unknown,
  ): unknown {
    const hash = hashOf(this.seed, owner, id, field.name, n ?? null);
    if (this.failing > 0 && !field.isSafe && hash % this.failing === 1)
      throw new GraphQLError('fails', { extensions: { code: 'FAILS' } });
    const required =
      field.requires && (told === undefined ? this.valueOf(owner, id, field.requires, null) : told);
    const mixed = field.requires ? hashOf(hash, required) : hash;
    return this.made(field.type, mixed, `${id}.${field.name}`);
  }

  keyOf(type: string, id: string, name: string): unknown {
    if (name === 'id') return id;
    if (name === 'org') return Number(id.split('-')[1]) % 2;
    if (name === 'slug') return `slug:${id}`;
    if (name === 'ref') return { __typename: 'Ref', $id: id };
    throw new Error(`${type} has no key ${name}`);
  }

  /** The id of the row that a representation means. */
  idOf(representation: Readonly<Record<string, unknown>>): string {
    const { id, slug, ref } = representation as { id?: string; slug?: string; ref?: { id: string } };
    const found = id ?? slug?.slice('slug:'.length) ?? ref?.id;
    if (typeof found !== 'string') throw new Error(`no key in ${JSON.stringify(representation)}`);
    return found;
  }

  private made(type: TypeText, hash: number, at: string): unknown {
    if (type.endsWith('!')) return this.present(type.slice(0, -1), hash, at);
    return hash % 7 === 3 ? null : this.present(type, hash, at);
  }

  private present(type: TypeText, hash: number, at: string): unknown {
    if (type.startsWith('[')) {
      return Array.from({ length: hash % 4 }, (_, index) =>
        this.made(type.slice(1, -1), hashOf(hash, index), `${at}.${index}`),
      );
    }
    const { model } = this;
    const rowOf = ({ name }: ModelEntity): Thing => ({
      __typename: name,
      $id: `${name}-${(hash >>> 4) % ROWS}`,
    });
    const among = (entities: readonly ModelEntity[]): Thing => {
      const entity = entities[(hash >>> 8) % entities.length];
      if (!entity) throw new Error('no entity');
      return rowOf(entity);
    };
    switch (type) {
      case 'Int':
        return hash % 1000;
      case 'Float':
        return (hash % 1000) / 8;
      case 'String':
        // Some have what JSON escapes.
        return hash % 40 === 0 ? `"a\\b"\n\u0001é\u{1f600}${hash % 100}` : `text ${hash % 100}`;
      case 'Boolean':
        return hash % 2 === 0;
      case 'ID':
        return String(hash % 100);
      case 'Color':
        return ['RED', 'GREEN'][hash % 2];
      case 'Any':
        return { any: [hash % 10, { deep: null }] };
      case 'V':
        return { __typename: 'V', $id: at };
      case 'I':
        return among(model.implementers);
      case 'U':
        return among(model.members);
    }
    const entity = model.entities.find(({ name }) => name === bare(type));
    if (!entity) throw new Error(`no type ${type}`);
    return rowOf(entity);
  }
}
