import { isEnumType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import type { ConstraintMap } from '../../access/directives';
import { toCamelCase } from '../../contract/cases';
import { ContractError } from '../contract-error';
import { cellsOf, quoted } from '../markdown';
import type { GeneratedBlock } from './blocks';
import { fieldTypeText } from './field-types';
import { code, markdownTable } from './table';

/** What the graph tells of the contract's types. */
export interface GraphTypes {
  readonly api: GraphQLSchema;
  readonly constraints: ConstraintMap;
}

/** The rows of a table that a block has now, without head and rule. */
function rowsOf({ lines }: GeneratedBlock): string[][] {
  return lines
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map(cellsOf);
}

/**
 * The fields of an object: names and notes are written by people, types follow from the graph's object of this name.
 * @throws ContractError for an object that the graph does not have
 */
export function fieldRows(block: GeneratedBlock, { api, constraints }: GraphTypes): string[] {
  const object = api.getType(block.subject ?? '');
  if (!isObjectType(object) && !isInterfaceType(object))
    throw new ContractError(block, `the graph has no object ${block.subject ?? ''}`);
  const rows = rowsOf(block).map(([cell = '', present = '', notes = '']) => {
    const field = object.getFields()[toCamelCase(quoted(cell) ?? '')];
    const constraint = field && constraints.get(`${object.name}.${field.name}`);
    return [cell, field ? fieldTypeText(field.type, constraint, present) : present, notes];
  });
  return markdownTable(['name', 'type', 'notes'], rows);
}

/** The enums that the contract names, with the graph's values. */
export function enumRows(block: GeneratedBlock, names: ReadonlySet<string>, { api }: GraphTypes): string[] {
  const rows = [...names].sort().map((name) => {
    const type = api.getType(name);
    if (!isEnumType(type)) throw new ContractError(block, `the graph has no enum ${name}`);
    return [
      code(name),
      type
        .getValues()
        .map((value) => code(value.name))
        .join(', '),
    ];
  });
  return markdownTable(['enum', 'values'], rows);
}
