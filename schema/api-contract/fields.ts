import {
  DocumentFault,
  type Names,
  type Parameter,
  type RequestField,
  type ResponseField,
} from './api-contract';
import { readType } from './field-type';
import { quoted, tableOf, type Row, type Section } from './markdown';

/** The three kinds of field tables. */

export function readResponseFields(section: Section, names: Names): ResponseField[] {
  return withoutRepetition(
    tableOf(section, ['name', 'type', 'notes']).map(({ line, cells }) => {
      const [name = '', type = '', notes = ''] = cells;
      const sentence = (start: string): boolean =>
        notes.split(/(?<=\.)\s+/).some((part) => part.startsWith(start));
      const fieldType = readType(type, names, line);
      return {
        name: fieldName(name, line),
        type: fieldType,
        nullable: fieldType.nullable,
        computed: sentence('Source: computed'),
        optional: sentence('Optional: '),
        readOnly: sentence('Read-only: '),
        notes,
        line,
      };
    }),
  );
}

export function readRequestFields(section: Section, names: Names): RequestField[] {
  return withoutRepetition(
    tableOf(section, ['name', 'type', 'required', 'notes']).map(({ line, cells }) => {
      const [name = '', type = '', required = '', notes = ''] = cells;
      if (required !== 'yes' && required !== 'no') throw new DocumentFault(line, 'required is yes or no');
      return {
        name: fieldName(name, line),
        type: readType(type, names, line),
        required: required === 'yes',
        notes,
        line,
      };
    }),
  );
}

export function readQueryParameters(section: Section, names: Names): Parameter[] {
  return withoutRepetition(
    tableOf(section, ['name', 'type', 'default', 'notes']).map((row) => readQueryParameter(row, names)),
  );
}

function readQueryParameter({ line, cells }: Row, names: Names): Parameter {
  const [cell = '', typeText = '', defaultText = '', notes = ''] = cells;
  const name = fieldName(cell, line);
  const type = readType(typeText, names, line);
  if (name === 'page' || name === 'page_size')
    throw new DocumentFault(line, `${name} belongs to every "page of" and is not written down`);
  if ((name === 'ordering') !== (type.kind === 'ordering'))
    throw new DocumentFault(line, 'the parameter "ordering" and the type "ordering(…)" belong together');
  if (type.kind === 'ordering') {
    const unknown = defaultText.split(',').find((column) => !type.columns.includes(column.replace(/^-/, '')));
    if (unknown !== undefined)
      throw new DocumentFault(line, `the default column "${unknown}" is not in the list`);
  }
  return { name, place: 'query', type, default: defaultText || null, notes, line };
}

/** What `{code}` is, by the collection that it is of; any other path parameter is a UUID. */
const CODES: Readonly<Record<string, string>> = {
  'business-rules': 'enum BusinessRuleCode',
  roles: 'enum Role',
};

/** Parameters that no table names: the ids of the path, and those of every page. */
export function impliedParameters(path: string, isPage: boolean, names: Names, line: number): Parameter[] {
  const make = (
    name: string,
    place: Parameter['place'],
    type: string,
    standard: string | null,
  ): Parameter => {
    return { name, place, type: readType(type, names, line), default: standard, notes: '', line };
  };
  const ids = [...path.matchAll(/([^/]+)\/\{(\w+)\}/g)].map(([, collection = '', name = '']) =>
    make(name, 'path', (name === 'code' && CODES[collection]) || 'UUID', null),
  );
  if (!isPage) return ids;
  return [...ids, make('page', 'query', 'integer', '1'), make('page_size', 'query', 'integer', '25')];
}

function fieldName(cell: string, line: number): string {
  const name = quoted(cell);
  if (name === null || !/^[a-z][a-z0-9_]*$/.test(name))
    throw new DocumentFault(line, `the name ${cell} must be snake_case in back-quotes`);
  return name;
}

function withoutRepetition<Field extends { name: string; line: number }>(fields: readonly Field[]): Field[] {
  const seen = new Set<string>();
  for (const { name, line } of fields) {
    if (seen.has(name)) throw new DocumentFault(line, `"${name}" stands twice in the table`);
    seen.add(name);
  }
  return [...fields];
}
