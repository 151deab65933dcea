import type { FetchResult } from '../data-sources/plan-fetch';
import type { Asked } from './entities';
import type { ResponseObject } from './merge';
import type { FetchShare } from './shared-fetches';

/** One request for entities. */
export interface EntityFetch {
  readonly representations: readonly ResponseObject[];
  readonly result: Promise<FetchResult>;
}

/** What a fetch of a plan takes from a request for entities, which may be one that another fetch has sent. */
export interface EntityPart {
  readonly from: EntityFetch;
  /** Index in the request → index of what the plan's fetch asks for; null: they are the same. */
  readonly positions: ReadonlyMap<number, number> | null;
  /** Another fetch of the plan has sent the request: what is taken of it is copied. */
  readonly isOfOther: boolean;
}

interface Known {
  readonly from: EntityFetch;
  readonly index: number;
}

/** Sends a request; never rejects. */
export type Send = (representations: readonly ResponseObject[]) => Promise<FetchResult>;

/** All that a fetch asks for, in one request of its own. */
export function wholePart({ representations }: Asked, send: Send): EntityPart {
  return { from: { representations, result: send(representations) }, positions: null, isOfOther: false };
}

/**
 * The entities that one execution has asked for, by fetches that ask the same of them: each is asked for once, and who needs it again takes it
 * from the request that is on its way or was. It lives as long as the execution, so nothing is shared with other requests.
 */
export class EntityFetches {
  private readonly known = new Map<FetchShare, Map<string, Known>>();

  parts({ representations }: Asked, share: FetchShare, send: Send): readonly EntityPart[] {
    const known = this.of(share);
    const ofOthers = new Map<EntityFetch, Map<number, number>>();
    const missing: ResponseObject[] = [];
    const positions = new Map<number, number>();
    const missingKeys: string[] = [];
    for (const [index, representation] of representations.entries()) {
      const key = JSON.stringify(representation);
      const found = known.get(key);
      const ofOther = found && (ofOthers.get(found.from) ?? new Map<number, number>());
      // Representations that only their rewrites make equal are of two objects here.
      if (found && ofOther && !ofOther.has(found.index)) {
        ofOther.set(found.index, index);
        ofOthers.set(found.from, ofOther);
      } else {
        positions.set(missing.length, index);
        missing.push(representation);
        missingKeys.push(key);
      }
    }
    const parts = [...ofOthers].map(([from, at]): EntityPart => ({ from, positions: at, isOfOther: true }));
    if (missing.length === 0) return parts;
    const from = { representations: missing, result: send(missing) };
    for (const [index, key] of missingKeys.entries()) known.set(key, { from, index });
    return [{ from, positions, isOfOther: false }, ...parts];
  }

  private of(share: FetchShare): Map<string, Known> {
    let known = this.known.get(share);
    if (!known) this.known.set(share, (known = new Map<string, Known>()));
    return known;
  }
}
