import { ITEMS, type Location } from './targets';

interface Node {
  isEnd: boolean;
  readonly below: Map<string | number, Node>;
}

/** Locations of errors: a null needs no error of its own when there is one at it, above it or below it. */
export class Explanations {
  private readonly root: Node = { isEnd: false, below: new Map() };

  /** @param path with `@` for all items of a list */
  add(path: Location): void {
    let node = this.root;
    for (const key of path) {
      let next = node.below.get(key);
      if (!next) node.below.set(key, (next = { isEnd: false, below: new Map() }));
      node = next;
    }
    node.isEnd = true;
  }

  has(path: Location): boolean {
    return this.root.below.size > 0 || this.root.isEnd ? this.isExplained(this.root, path, 0) : false;
  }

  private isExplained(node: Node, path: Location, at: number): boolean {
    if (node.isEnd || at === path.length) return true;
    const key = path[at];
    const next = key === undefined ? undefined : node.below.get(key);
    if (next && this.isExplained(next, path, at + 1)) return true;
    const items = typeof key === 'number' ? node.below.get(ITEMS) : undefined;
    return items !== undefined && this.isExplained(items, path, at + 1);
  }
}
