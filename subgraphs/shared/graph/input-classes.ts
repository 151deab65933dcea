import { getMetadataStorage } from 'type-graphql';

type ClassMetadata = ReturnType<typeof getMetadataStorage>['inputTypes'][number];

/** Makes of a value that GraphQL has coerced what a method takes. */
export type ReadValue = (value: unknown) => unknown;

type InputClass = new () => Record<string, unknown>;

const same: ReadValue = (value) => value;

const readers = new Map<unknown, ReadValue>();

/** Makes objects of an input class, and of lists of them; all other values stay as they are. @param type as type-graphql has it */
export function inputReader(type: unknown): ReadValue {
  const known = readers.get(type);
  if (known) return known;
  const { inputTypes } = getMetadataStorage();
  if (!inputTypes.some(({ target }) => target === type)) {
    readers.set(type, same);
    return same;
  }
  // Set before its fields are looked at: an input may have inputs of its own class.
  let ofFields: ReadValue | null = null;
  const read: ReadValue = (value) => {
    if (value === null || value === undefined) return value;
    if (Array.isArray(value)) return value.map(read);
    ofFields ??= objectReader(type as InputClass, inputTypes);
    return ofFields(value);
  };
  readers.set(type, read);
  return read;
}

/** Makes an object of a class of arguments. @param type the class */
export function argumentClassReader(type: unknown): (args: Readonly<Record<string, unknown>>) => unknown {
  let ofFields: ReadValue | null = null;
  return (args) => (ofFields ??= objectReader(type as InputClass, getMetadataStorage().argumentTypes))(args);
}

/** @param classes that have fields; those of the class and of the classes that it extends are read */
function objectReader(type: InputClass, classes: readonly ClassMetadata[]): ReadValue {
  const fields = fieldsOf(type, classes).map(({ name, getType }) => ({ name, read: inputReader(getType()) }));
  // Declared and without a value: there only when the client has sent it.
  const blanks = Object.entries(new type()).flatMap(([name, value]) => (value === undefined ? [name] : []));
  return (value) => {
    const given = value as Readonly<Record<string, unknown>>;
    const object = new type();
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    for (const name of blanks) if (given[name] === undefined) delete object[name];
    for (const { name, read } of fields) {
      const sent = given[name];
      if (sent !== undefined) object[name] = read(sent);
    }
    return object;
  };
}

function fieldsOf(type: InputClass, classes: readonly ClassMetadata[]): NonNullable<ClassMetadata['fields']> {
  const fields = new Map<string, NonNullable<ClassMetadata['fields']>[number]>();
  // What a class says of a field counts before what the class says that it extends.
  for (
    let extended: unknown = type;
    typeof extended === 'function';
    extended = Object.getPrototypeOf(extended)
  ) {
    for (const field of classes.find(({ target }) => target === extended)?.fields ?? [])
      if (!fields.has(field.name)) fields.set(field.name, field);
  }
  return [...fields.values()];
}
