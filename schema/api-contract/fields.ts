import { MAX_CURSOR } from '../contract/page-size';
import type { Location, Names, Parameter, RequestField, ResponseField } from './api-contract';
import { ContractError } from './contract-error';
import { readType } from './field-type';
import { quoted, tableOf, type Row, type Section } from './markdown';

/** The three kinds of field tables. */

export function readResponseFields(section: Section, names: Names): ResponseField[] {
  return withoutRepetition(
    tableOf(section, ['name', 'type', 'notes']).map(({ file, line, cells }) => {
      const at = { file, line };
      const [name = '', type = '', notes = ''] = cells;
      const sentence = (start: string): boolean =>
        notes.split(/(?<=\.)\s+/).some((part) => part.startsWith(start));
      const fieldType = readType(type, names, at);
      return {
        name: fieldName(name, at),
        type: fieldType,
        nullable: fieldType.nullable,
        computed: sentence('Source: computed'),
        optional: sentence('Optional: '),
        readOnly: sentence('Read-only: '),
        notes,
        ...at,
      };
    }),
  );
}

export function readRequestFields(section: Section, names: Names): RequestField[] {
  return withoutRepetition(
    tableOf(section, ['name', 'type', 'required', 'notes']).map(({ file, line, cells }) => {
      const at = { file, line };
      const [name = '', type = '', required = '', notes = ''] = cells;
      if (required !== 'yes' && required !== 'no') throw new ContractError(at, 'required is yes or no');
      return {
        name: fieldName(name, at),
        type: readType(type, names, at),
        required: required === 'yes',
        notes,
        ...at,
      };
    }),
  );
}

export function readQueryParameters(section: Section, names: Names): Parameter[] {
  return withoutRepetition(
    tableOf(section, ['name', 'type', 'default', 'notes']).map((row) => readQueryParameter(row, names)),
  );
}

function readQueryParameter({ file, line, cells }: Row, names: Names): Parameter {
  const at = { file, line };
  const [cell = '', typeText = '', defaultText = '', notes = ''] = cells;
  const name = fieldName(cell, at);
  const type = readType(typeText, names, at);
  if (PAGE_PARAMETERS.some((implied) => implied.name === name))
    throw new ContractError(at, `${name} belongs to every "page of" and is not written down`);
  if ((name === 'ordering') !== (type.kind === 'ordering'))
    throw new ContractError(at, 'the parameter "ordering" and the type "ordering(…)" belong together');
  if (type.kind === 'ordering') {
    const unknown = defaultText.split(',').find((column) => !type.columns.includes(column.replace(/^-/, '')));
    if (unknown !== undefined)
      throw new ContractError(at, `the default column "${unknown}" is not in the list`);
  }
  return { name, location: 'query', type, default: defaultText || null, notes, ...at };
}

/** What `{code}` is, by the collection that it is of; any other path parameter is a UUID. */
const CODES: Readonly<Record<string, string>> = {
  'business-rules': 'enum BusinessRuleCode',
  roles: 'enum Role',
};

/** Parameters of every page. */
const PAGE_PARAMETERS = [
  { name: 'page', type: 'integer', standard: '1' },
  { name: 'page_size', type: 'integer', standard: '25' },
  { name: 'after', type: `string(${MAX_CURSOR})`, standard: null },
  { name: 'before', type: `string(${MAX_CURSOR})`, standard: null },
];

/** Parameters that no table names: the ids of the path, and those of every page. */
export function impliedParameters(path: string, isPage: boolean, names: Names, at: Location): Parameter[] {
  const make = (
    name: string,
    location: Parameter['location'],
    type: string,
    standard: string | null,
  ): Parameter => {
    return { name, location, type: readType(type, names, at), default: standard, notes: '', ...at };
  };
  const ids = [...path.matchAll(/([^/]+)\/\{(\w+)\}/g)].map(([, collection = '', name = '']) =>
    make(name, 'path', (name === 'code' && CODES[collection]) || 'UUID', null),
  );
  if (!isPage) return ids;
  return [...ids, ...PAGE_PARAMETERS.map(({ name, type, standard }) => make(name, 'query', type, standard))];
}

function fieldName(cell: string, at: Location): string {
  const name = quoted(cell);
  if (name === null || !/^[a-z][a-z0-9_]*$/.test(name))
    throw new ContractError(at, `the name ${cell} must be snake_case in back-quotes`);
  return name;
}

function withoutRepetition<Field extends Location & { name: string }>(fields: readonly Field[]): Field[] {
  const seen = new Set<string>();
  for (const { name, ...at } of fields) {
    if (seen.has(name)) throw new ContractError(at, `"${name}" is there twice in the table`);
    seen.add(name);
  }
  return [...fields];
}
