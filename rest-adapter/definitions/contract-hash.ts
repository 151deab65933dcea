import type { SourceFile } from '../../schema/api-contract/markdown';
import { checkedHash } from '../../schema/supergraph/checked';
import type { Bindings } from './binding';

/** Of all that the endpoints follow from besides the graph. @param chapters API.md and what it links */
export function contractHash(chapters: readonly SourceFile[], bindings: Bindings): string {
  return checkedHash(JSON.stringify([chapters.map(({ path, text }) => [path, text]), bindings]));
}
