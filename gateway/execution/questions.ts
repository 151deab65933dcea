import type { FetchNode } from '../planning/plan';
import type { TypeNames } from '../supergraph/type-names';
import type { EntityQuestion } from './entities';
import { compileRepresentation } from './representations';
import { compileRewrites } from './rewrites';
import { compilePath, type PathStep } from './targets';

/** Where the fetches of one operation belong and which entities they ask for. Equal ones are the same object, by which what is found for them is kept. */
export class Questions {
  private readonly paths = new Map<string, readonly PathStep[]>();
  private readonly questions = new Map<string, EntityQuestion>();

  constructor(private readonly types: TypeNames) {}

  /** The path of a fetch, made ready. */
  pathOf({ path }: FetchNode): readonly PathStep[] {
    return onceFor(this.paths, JSON.stringify(path), () => compilePath(path, this.types));
  }

  /** Null: the fetch asks for root fields. */
  of(node: FetchNode): EntityQuestion | null {
    const { path, representation, inputRewrites } = node;
    if (!representation) return null;
    return onceFor(this.questions, JSON.stringify([path, representation, inputRewrites]), () => ({
      path: this.pathOf(node),
      representation: compileRepresentation(representation, this.types),
      rewrites: compileRewrites(inputRewrites, this.types),
    }));
  }
}

function onceFor<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}
