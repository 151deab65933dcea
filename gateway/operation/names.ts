import type { FieldNode } from 'graphql';
import type { Operation } from '../../schema/operation/operation';

/** The planner's own variable: the keys of the entities that are fetched. */
const REPRESENTATIONS = 'representations';
/** The planner's own root field. */
const ENTITIES = '_entities';
const PREFIX = 'ism_named_';

/**
 * The names in what subgraphs are asked. A client's alias may be the name of a field that a plan selects for its own use, such as
 * a key; such aliases, and a variable with the planner's own name, get a prefix that is nowhere in the operation.
 */
export class InternalNames {
  private readonly prefix: string;
  /** False for nearly all operations, in which nothing has another name. */
  readonly hasRenamed: boolean;

  /** @param reserved names that plans may select in any object */
  constructor(
    { fields, variables }: Operation,
    private readonly reserved: ReadonlySet<string>,
  ) {
    const variableNames = variables.map(({ variable }) => variable.name.value);
    this.prefix = unusedPrefix([...fields.flatMap(({ key, name }) => [key, name]), ...variableNames]);
    this.hasRenamed =
      variableNames.includes(REPRESENTATIONS) || fields.some(({ node }) => this.isRenamed(node));
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

/** A beginning that none of the names has: made longer where a client has chosen the same. */
function unusedPrefix(names: readonly string[]): string {
  let prefix = PREFIX;
  while (names.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
