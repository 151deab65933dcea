import { visit, type DocumentNode, type FieldNode } from 'graphql';
import { unusedPrefix } from './unused-name';

/** The planner's own variable: the keys of the entities that are fetched. */
const REPRESENTATIONS = 'representations';
/** The planner's own root field. */
const ENTITIES = '_entities';

/**
 * The names in what subgraphs are asked. A client's alias may be the name of a field that a plan selects for its own use, such as
 * a key; such aliases, and a variable with the planner's own name, get a prefix that is nowhere in the document.
 */
export class InternalNames {
  private readonly prefix: string;
  /** False for nearly all documents, in which nothing has another name. */
  readonly hasRenamed: boolean;

  /** @param reserved names that plans may select in any object */
  constructor(
    document: DocumentNode,
    private readonly reserved: ReadonlySet<string>,
  ) {
    this.prefix = unusedPrefix(document, 'ism_named_');
    let hasRenamed = false;
    visit(document, {
      Field: (node) => void (hasRenamed ||= this.isRenamed(node)),
      Variable: ({ name }) => void (hasRenamed ||= name.value === REPRESENTATIONS),
    });
    this.hasRenamed = hasRenamed;
  }

  /** The key under which subgraphs respond to a field. */
  readonly key = (node: FieldNode): string => {
    const key = (node.alias ?? node.name).value;
    return this.isRenamed(node) ? this.prefix + key : key;
  };

  /** The client's key for one of a subgraph's. */
  clientKey(key: string): string {
    return this.hasRenamed && key.startsWith(this.prefix) ? key.slice(this.prefix.length) : key;
  }

  /** The name of a client's variable in what subgraphs are asked. */
  variable(name: string): string {
    return name === REPRESENTATIONS ? this.prefix + name : name;
  }

  private isRenamed({ alias, name }: FieldNode): boolean {
    if (!alias || alias.value === name.value) return false;
    // What every object inherits could not be told from what a response has.
    return this.reserved.has(alias.value) || alias.value === ENTITIES || alias.value in Object.prototype;
  }
}
