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
export function wholePart(asked: Asked, send: Send): EntityPart {
  const representations = asked.objects.map((_objects, index) => asked.representation(index));
  return { from: { representations, result: send(representations) }, positions: null, isOfOther: false };
}

/**
 * The entities that one execution has asked for, by fetches that ask the same of them: each is asked for once, and who needs it again takes it
 * from the request that is on its way or was. It lives as long as the execution, so nothing is shared with other requests.
 */
export class EntityFetches {
  private readonly known = new Map<FetchShare, Map<string, Known>>();

  parts(asked: Asked, share: FetchShare, send: Send): readonly EntityPart[] {
    const known = this.of(share);
    const { sent } = asked;
    const ofOthers = new Map<EntityFetch, Map<number, number>>();
    const missing: number[] = [];
    for (const [index, text] of sent.entries()) {
      const found = known.get(text);
      const positions = found && (ofOthers.get(found.from) ?? new Map<number, number>());
      // Representations that only their rewrites make equal are of two objects here.
      if (found && positions && !positions.has(found.index)) {
        positions.set(found.index, index);
        ofOthers.set(found.from, positions);
      } else {
        missing.push(index);
      }
    }
    const parts = [...ofOthers].map(([from, at]): EntityPart => ({ from, positions: at, isOfOther: true }));
    if (missing.length === 0) return parts;
    const representations = missing.map((index) => asked.representation(index));
    const from = { representations, result: send(representations) };
    const positions = missing.length === sent.length ? null : new Map(missing.entries());
    for (const [at, index] of missing.entries()) known.set(sent[index] ?? '', { from, index: at });
    return [{ from, positions, isOfOther: false }, ...parts];
  }

  private of(share: FetchShare): Map<string, Known> {
    let known = this.known.get(share);
    if (!known) this.known.set(share, (known = new Map<string, Known>()));
    return known;
  }
}
