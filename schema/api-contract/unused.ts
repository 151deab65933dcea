import type { Endpoint, FieldType, Location } from './api-contract';
import { ContractError } from './contract-error';
import type { Definitions } from './endpoint';

/** Enums and objects that nothing refers to: they are leftovers. */
export function unusedDefinitions(
  { enums, objects }: Definitions,
  endpoints: readonly Endpoint[],
  enumTable: Location,
): ContractError[] {
  const used = new Set<string | null>();
  const use = (type: FieldType): void => {
    if (type.kind === 'list') use(type.item);
    if (type.kind === 'enum') used.add(type.name);
    if (type.kind === 'reference') used.add(type.objectName);
  };
  for (const { parameters, requestFields, response } of endpoints) {
    for (const { type } of [...parameters, ...(requestFields ?? [])]) use(type);
    used.add(response.objectName);
  }
  for (const { fields } of objects.values()) for (const { type } of fields) use(type);
  return [
    ...[...enums.keys()].map((name) => ({ name, at: enumTable })),
    ...[...objects.values()].map((object) => ({ name: object.name, at: object })),
  ]
    .filter(({ name }) => !used.has(name))
    .map(({ name, at }) => new ContractError(at, `${name} is used nowhere`));
}
