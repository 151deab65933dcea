import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import type { WrittenFragment } from '../../schema/operation/written';
import { nameNode, typeNode } from './nodes';

/** Of an object without which its field cannot be: a field of it that may not be null is denied. */
export const DEAD = Symbol('dead');

/**
 * The named fragments of what is planned. Where something is denied there is one for each path: a field may be denied at one and not at
 * another.
 */
export class PlannedFragments {
  private readonly spread = new Map<string, FragmentDefinitionNode>();
  /** Names in what is planned, by the fragment and where it needs one of its own. */
  private readonly names = new Map<string, string | typeof DEAD>();

  /** @param isOfPath whether there is one for each path */
  constructor(private readonly isOfPath: boolean) {}

  /** In the order in which they are spread. */
  get definitions(): readonly FragmentDefinitionNode[] {
    return [...this.spread.values()];
  }

  /**
   * The name of a fragment, which is written when it is not there yet.
   * @param path where it is spread
   * @param write what it selects there
   */
  nameOf(
    name: string,
    { on }: WrittenFragment,
    path: string,
    write: () => SelectionSetNode | typeof DEAD,
  ): string | typeof DEAD {
    const key = this.isOfPath ? `${name}@${path}` : name;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const written = this.isOfPath ? `${name}_${this.names.size}` : name;
    this.names.set(key, written);
    const definition = (selectionSet: SelectionSetNode): FragmentDefinitionNode => ({
      kind: Kind.FRAGMENT_DEFINITION,
      name: nameNode(written),
      typeCondition: typeNode(on ?? ''),
      selectionSet,
    });
    // It stands there before it is written, in the order in which fragments are spread.
    this.spread.set(written, definition({ kind: Kind.SELECTION_SET, selections: [] }));
    const selectionSet = write();
    if (selectionSet === DEAD) {
      this.names.set(key, DEAD);
      this.spread.delete(written);
      return DEAD;
    }
    this.spread.set(written, definition(selectionSet));
    return written;
  }
}
