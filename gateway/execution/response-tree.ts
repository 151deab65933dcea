import type { TypeNames } from '../supergraph/type-names';
import { Asked, type EntityQuestion } from './entities';
import { merge, type FetchedKeys, type ResponseObject } from './merge';
import { targetsOf, type PathStep } from './targets';

/** What a fetch adds to the tree. */
interface Additions {
  readonly keys: FetchedKeys;
  /** See `changesPaths`. */
  readonly changesPaths: boolean;
}

/**
 * What one execution has fetched so far, as one tree of objects. Many fetches of a plan ask at the same path, and most of them for the same entities:
 * what was found for one stays known until a merge may have changed it.
 */
export class ResponseTree {
  readonly data: ResponseObject = {};
  private readonly targets = new Map<readonly PathStep[], readonly ResponseObject[]>();
  private readonly asked = new Map<EntityQuestion, Asked>();

  constructor(private readonly types: TypeNames) {}

  /** The objects at a path, once for every location where they stand. */
  targetsAt(path: readonly PathStep[]): readonly ResponseObject[] {
    let targets = this.targets.get(path);
    if (!targets) this.targets.set(path, (targets = targetsOf(this.data, path)));
    return targets;
  }

  /** The entities that a fetch has to ask for. */
  askedOf(question: EntityQuestion): Asked {
    let asked = this.asked.get(question);
    if (!asked) this.asked.set(question, (asked = Asked.of(question, this.targetsAt(question.path))));
    return asked;
  }

  /** Adds to objects of the tree what was fetched of them. */
  merge(into: readonly ResponseObject[], fetched: ResponseObject, { keys, changesPaths }: Additions): void {
    for (const object of into) merge(object, fetched, keys, this.types);
    this.asked.clear();
    if (changesPaths) this.targets.clear();
  }
}
