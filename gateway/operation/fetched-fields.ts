import type { SelectedObject, SelectedValue, Selection } from './selection';

/** A field of an object type, by name. */
export interface FetchedField {
  readonly typename: string;
  readonly name: string;
}

/** All fields that an operation fetches, in all its objects. Null: it meets an interface or a union, whose objects may be of any type. */
export function fetchedFields(root: SelectedObject): readonly FetchedField[] | null {
  const fields: FetchedField[] = [];
  return collect(root, fields) ? fields : null;
}

function collect({ typename, fields }: SelectedObject, into: FetchedField[]): boolean {
  return fields.every(({ name, value }) => {
    // What follows from the object is not fetched, and the schema itself is read in the gateway.
    if (value === null || name.startsWith('__')) return true;
    into.push({ typename, name });
    const below = objectIn(value);
    if (!below) return true;
    const selected = below.isAbstract ? null : below.of(below.type.name);
    return selected !== null && collect(selected, into);
  });
}

/** What is selected in the objects of a value, through lists of any depth. */
function objectIn(value: SelectedValue): Selection | null {
  return value.item ? objectIn(value.item) : value.object;
}
