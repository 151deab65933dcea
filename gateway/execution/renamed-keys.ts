import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** Where in a response there are keys with the prefix. */
interface Level {
  /** Given key → the client's. */
  readonly names: Map<string, string>;
  readonly below: Map<string, Level>;
  /** Fragments that were looked into. */
  readonly fragments: Set<string>;
}

type ResponseObject = Record<string, unknown>;

/** Gives the keys of responses their names again: only those that the document selects, for JSON values may have any keys. */
export class RenamedKeys {
  private readonly root = emptyLevel();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    document: DocumentNode,
    private readonly prefix: string,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
    for (const node of document.definitions) {
      if (node.kind === Kind.OPERATION_DEFINITION) this.collect(node.selectionSet, this.root);
    }
    prune(this.root);
  }

  /** A copy of the response with the client's keys, in the same order. */
  restore(data: ResponseObject): ResponseObject {
    return restored(data, this.root) as ResponseObject;
  }

  private collect(set: SelectionSetNode, level: Level): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        if (key.startsWith(this.prefix)) level.names.set(key, key.slice(this.prefix.length));
        if (!node.selectionSet) continue;
        const below = level.below.get(key) ?? emptyLevel();
        level.below.set(key, below);
        this.collect(node.selectionSet, below);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        this.collect(node.selectionSet, level);
      } else if (!level.fragments.has(node.name.value)) {
        level.fragments.add(node.name.value);
        const fragment = this.fragments.get(node.name.value);
        if (fragment) this.collect(fragment.selectionSet, level);
      }
    }
  }
}

function emptyLevel(): Level {
  return { names: new Map(), below: new Map(), fragments: new Set() };
}

/** Takes off what has no such keys. True when nothing is left. */
function prune({ names, below }: Level): boolean {
  for (const [key, level] of below) if (prune(level)) below.delete(key);
  return names.size === 0 && below.size === 0;
}

function restored(value: unknown, level: Level): unknown {
  if (Array.isArray(value)) return value.map((item) => restored(item, level));
  if (typeof value !== 'object' || value === null) return value;
  // Without a prototype, for a client may call a key `__proto__`.
  const object = Object.create(null) as ResponseObject;
  for (const [key, child] of Object.entries(value)) {
    const below = level.below.get(key);
    object[level.names.get(key) ?? key] = below ? restored(child, below) : child;
  }
  return object;
}
