import type { TypeNames } from '../supergraph/type-names';
import type { ResponseObject } from './merge';
import type { EntityKey, Representation } from './representations';
import { applyRewrites, type CompiledRewrite } from './rewrites';
import type { PathStep } from './targets';

/** How a fetch asks for entities. Those of an operation that ask alike for the same objects have the same. */
export interface EntityQuestion {
  readonly path: readonly PathStep[];
  readonly representation: Representation;
  /** Of representations, before they are sent. */
  readonly rewrites: readonly CompiledRewrite[];
}

/** The entities that a fetch asks for: each once, however often it stands in the data. */
export class Asked {
  private indexes: ReadonlyMap<object, number> | undefined;
  private sentAs: readonly string[] | undefined;

  private constructor(
    private readonly question: EntityQuestion,
    /** The objects that each entity stands in. */
    readonly objects: readonly (readonly ResponseObject[])[],
  ) {}

  /** @param targets the objects at the path of the question, as they are so far */
  static of(question: EntityQuestion, targets: readonly ResponseObject[]): Asked {
    const { keyOf, make } = question.representation;
    const objects: ResponseObject[][] = [];
    const ofTypes = new Map<unknown, Map<EntityKey, ResponseObject[] | null>>();
    for (const object of targets) {
      const key = keyOf(object);
      if (key === null) continue;
      let byKey = ofTypes.get(object.__typename);
      if (!byKey) ofTypes.set(object.__typename, (byKey = new Map<EntityKey, ResponseObject[] | null>()));
      let alike = byKey.get(key);
      if (alike === undefined) {
        alike = make(object) && [];
        byKey.set(key, alike);
        if (alike) objects.push(alike);
      }
      alike?.push(object);
    }
    return new Asked(question, objects);
  }

  /** What is sent for each entity, as text: equal for what other fetches send alike. */
  get sent(): readonly string[] {
    return (this.sentAs ??= this.objects.map((_objects, index) =>
      JSON.stringify(this.representation(index)),
    ));
  }

  /** A new representation of the entity with the index. */
  representation(index: number): ResponseObject {
    const { representation, rewrites } = this.question;
    const [first] = this.objects[index] ?? [];
    const made = first && representation.make(first);
    if (!made) throw new Error('There is no such entity');
    applyRewrites(rewrites, made);
    return made;
  }

  /** Index of the entity that stands in an object; -1: it is asked for none. Only errors need it. */
  indexOf(object: object): number {
    this.indexes ??= new Map(
      this.objects.flatMap((alike, index) => alike.map((each) => [each, index] as const)),
    );
    return this.indexes.get(object) ?? -1;
  }
}

/** Whoever asks for an entity of an object type gets no other; one that does not say its type is of the type that was asked for. */
export function isSameType(
  { __typename: said }: ResponseObject,
  representation: ResponseObject | undefined,
  target: ResponseObject | undefined,
  types: TypeNames,
): boolean {
  if (said === undefined || said === null) return true;
  if (typeof said !== 'string') return false;
  const asked = target?.__typename;
  if (said === asked || said === representation?.__typename) return true;
  return !types.isObject(String(asked)) || !types.isObject(said);
}
