import type { SelectedObject, SelectedValue } from './selection';

/**
 * What stands at a path of a response: several where it depends on the type of an object around it.
 * @param path keys as subgraphs respond, and `@` for the items of a list
 */
export function valuesAt(root: SelectedObject, path: readonly (string | number)[]): readonly SelectedValue[] {
  let objects: readonly SelectedObject[] = [root];
  let values: readonly SelectedValue[] = [];
  for (const key of path) {
    values =
      key === '@'
        ? values.flatMap(({ item }) => item ?? [])
        : objects.flatMap(({ fields }) => fields.flatMap(({ from, value }) => (from === key && value) || []));
    objects = values.flatMap(({ object }) => object?.all() ?? []);
  }
  return values;
}
