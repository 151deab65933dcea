import type { Location } from './targets';

interface Node {
  isEnd: boolean;
  readonly below: Map<string | number, Node>;
}

/** Locations of errors: a null needs no error of its own when there is one at it, above it or below it. */
export class Explanations {
  private readonly root: Node = { isEnd: false, below: new Map() };

  add(location: Location): void {
    let node = this.root;
    for (const key of location) {
      let next = node.below.get(key);
      if (!next) node.below.set(key, (next = { isEnd: false, below: new Map() }));
      node = next;
    }
    node.isEnd = true;
  }

  has(location: Location): boolean {
    let node = this.root;
    // Nothing is below the root when there is no error.
    if (!node.isEnd && node.below.size === 0) return false;
    for (const key of location) {
      if (node.isEnd) return true;
      const next = node.below.get(key);
      if (!next) return false;
      node = next;
    }
    return true;
  }
}
