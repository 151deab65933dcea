import {
  SCALARS,
  type FieldType,
  type Location,
  type Names,
  type ScalarName,
  type TypeKind,
} from './api-contract';
import { ContractError } from './contract-error';

/** Sizes each scalar must have: `string(50)`, `decimal(6,2)`. */
const SIZES: Partial<Record<ScalarName, number>> = { string: 1, decimal: 2 };

/** Reads the type column: `string(50) | null`, `enum Role`, `enum(a, b)`, `ordering(name, code)`, `User`, `list of User`. */
export function readType(text: string, names: Names, at: Location): FieldType {
  const [, base = '', nullable] = /^(.+?)( \| null)?$/.exec(text) ?? [];
  return { ...readKind(base, names, at), nullable: nullable !== undefined, text };
}

function readKind(text: string, names: Names, at: Location): TypeKind {
  const itemText = /^list of (.+)$/.exec(text)?.[1];
  if (itemText !== undefined) return { kind: 'list', item: readType(itemText, names, at) };

  const [, word = '', list] = /^(\w+)(?:\(([^()]*)\))?$/.exec(text) ?? [];
  const items = list?.split(',').map((item) => item.trim()) ?? [];
  if (items.includes('')) throw new ContractError(at, `the type "${text}" has an empty part`);
  if (word === 'enum' && items.length > 0) return { kind: 'enum', name: null, values: items };
  if (word === 'ordering' && items.length > 0) return { kind: 'ordering', columns: items };

  const scalar = SCALARS.find((name) => name === word);
  if (scalar) return { kind: 'scalar', scalar, sizes: sizesOf(scalar, items, text, at) };

  const enumName = /^enum (\w+)$/.exec(text)?.[1];
  if (enumName !== undefined) {
    const values = names.enums.get(enumName);
    if (!values) throw new ContractError(at, `the enum ${enumName} is not in the table of enums`);
    return { kind: 'enum', name: enumName, values };
  }
  if (names.objectNames.has(text)) return { kind: 'reference', objectName: text };
  throw new ContractError(
    at,
    `"${text}" is not a type: ${SCALARS.join(', ')}, enum, ordering, the name of an object, or a list of one of these`,
  );
}

function sizesOf(scalar: ScalarName, items: readonly string[], text: string, at: Location): number[] {
  const expected = SIZES[scalar] ?? 0;
  const sizes = items.map(Number);
  if (sizes.length !== expected || !sizes.every(Number.isInteger))
    throw new ContractError(
      at,
      `"${text}" needs ${expected === 0 ? 'no size' : `${expected} whole number(s) in brackets`}`,
    );
  return sizes;
}
