import {
  DocumentFault,
  SCALARS,
  type FieldType,
  type Names,
  type ScalarName,
  type TypeKind,
} from './api-contract';

/** Sizes each scalar must have: `string(50)`, `decimal(6,2)`. */
const SIZES: Partial<Record<ScalarName, number>> = { string: 1, decimal: 2 };

/** Reads the type column: `string(50) | null`, `enum Role`, `enum(a, b)`, `ordering(name, code)`, `User`, `list of User`. */
export function readType(text: string, names: Names, line: number): FieldType {
  const [, base = '', nullable] = /^(.+?)( \| null)?$/.exec(text) ?? [];
  return { ...readKind(base, names, line), nullable: nullable !== undefined, text };
}

function readKind(text: string, names: Names, line: number): TypeKind {
  const itemText = /^list of (.+)$/.exec(text)?.[1];
  if (itemText !== undefined) return { kind: 'list', item: readType(itemText, names, line) };

  const [, word = '', list] = /^(\w+)(?:\(([^()]*)\))?$/.exec(text) ?? [];
  const items = list?.split(',').map((item) => item.trim()) ?? [];
  if (items.includes('')) throw new DocumentFault(line, `the type "${text}" has an empty part`);
  if (word === 'enum' && items.length > 0) return { kind: 'enum', name: null, values: items };
  if (word === 'ordering' && items.length > 0) return { kind: 'ordering', columns: items };

  const scalar = SCALARS.find((name) => name === word);
  if (scalar) return { kind: 'scalar', scalar, sizes: sizesOf(scalar, items, text, line) };

  const enumName = /^enum (\w+)$/.exec(text)?.[1];
  if (enumName !== undefined) {
    const values = names.enums.get(enumName);
    if (!values) throw new DocumentFault(line, `the enum ${enumName} is not in the table under "## Enums"`);
    return { kind: 'enum', name: enumName, values };
  }
  if (names.objectNames.has(text)) return { kind: 'reference', objectName: text };
  throw new DocumentFault(
    line,
    `"${text}" is no type: ${SCALARS.join(', ')}, enum, ordering, the name of an object, or a list of one of these`,
  );
}

function sizesOf(scalar: ScalarName, items: readonly string[], text: string, line: number): number[] {
  const expected = SIZES[scalar] ?? 0;
  const sizes = items.map(Number);
  if (sizes.length !== expected || !sizes.every(Number.isInteger))
    throw new DocumentFault(
      line,
      `"${text}" needs ${expected === 0 ? 'no size' : `${expected} whole number(s) in brackets`}`,
    );
  return sizes;
}
