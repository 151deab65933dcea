import {
  DocumentFault,
  type ApiContract,
  type ApiObject,
  type Endpoint,
  type FieldType,
  type Names,
} from './api-contract';
import { looksLikeEndpoint, readEndpoint, type Definitions, type EndpointBlock } from './endpoint';
import { checkObjectExample } from './examples';
import { readResponseFields } from './fields';
import { jsonOf, quoted, sectionsOf, tableOf, type Section } from './markdown';
import { readTransitions, TRANSITIONS_TITLE } from './transitions';

/**
 * Reads the text of API.md (format: docs/api-conventions.md).
 * @throws Error with every fault found, each with its line
 */
export function parseApiContract(text: string): ApiContract {
  const faults = new Faults();
  const sections = sectionsOf(text);
  const definitions = readDefinitions(sections, faults);
  const endpoints = blocksOf(sections).flatMap(({ chapter, heading, parts }) =>
    faults.attempt([], () =>
      readBlock(heading, parts, definitions).map((endpoint) => ({ ...endpoint, chapter })),
    ),
  );
  if (endpoints.length === 0) faults.add(new DocumentFault(1, 'no endpoint found'));
  for (const fault of repeated(endpoints)) faults.add(fault);
  if (faults.isEmpty) for (const fault of unused(sections, definitions, endpoints)) faults.add(fault);
  faults.throwIfAny();
  return { enums: definitions.enums, objects: definitions.objects, endpoints };
}

/** `/employees/{employee_id}/` and `/employees/{id}/` are one path. */
export function normalisePath(path: string): string {
  return path.replace(/\{\w+\}/g, '{id}');
}

function readBlock(heading: Section, parts: readonly Section[], definitions: Definitions): EndpointBlock[] {
  if (TRANSITIONS_TITLE.test(heading.title)) return readTransitions(heading, parts, definitions);
  if (looksLikeEndpoint(heading.title) && heading.level !== 3)
    throw new DocumentFault(heading.line, `"${heading.title}" must be a heading of level 3 (###)`);
  if (looksLikeEndpoint(heading.title)) return [readEndpoint(heading, parts, definitions)];
  const [stray] = parts;
  if (stray) throw new DocumentFault(stray.line, `"${stray.title}" belongs to no endpoint`);
  return [];
}

/** Sections of level 3 outside the definitions, each with its sections of level 4. */
function blocksOf(sections: readonly Section[]): { chapter: string; heading: Section; parts: Section[] }[] {
  const blocks: { chapter: string; heading: Section; parts: Section[] }[] = [];
  let chapter = '';
  for (const section of sections) {
    if (section.level === 2) chapter = section.title;
    if (section.level === 3 && !objectName(section)) blocks.push({ chapter, heading: section, parts: [] });
    else if (section.level === 4) blocks.at(-1)?.parts.push(section);
    // At another level an endpoint would be overlooked; readBlock refuses it.
    else if (looksLikeEndpoint(section.title)) blocks.push({ chapter, heading: section, parts: [] });
  }
  return blocks;
}

function readDefinitions(sections: readonly Section[], faults: Faults): Definitions {
  const enums = faults.attempt(new Map<string, readonly string[]>(), () => readEnums(sections));
  const objectSections = sections.filter(objectName);
  const names: Names = {
    enums,
    objectNames: new Set(objectSections.map((section) => objectName(section) ?? '')),
  };
  const objects = new Map<string, ApiObject>();
  for (const section of objectSections) {
    faults.attempt(undefined, () => {
      const name = objectName(section) ?? '';
      if (objects.has(name)) throw new DocumentFault(section.line, `the object ${name} stands twice`);
      objects.set(name, { name, fields: readResponseFields(section, names), line: section.line });
    });
  }
  for (const section of objectSections)
    faults.attempt(undefined, () => {
      checkExample(section, objects);
    });
  return { ...names, objects };
}

function checkExample(section: Section, objects: ReadonlyMap<string, ApiObject>): void {
  const object = objects.get(objectName(section) ?? '');
  const example = jsonOf(section);
  if (!example) throw new DocumentFault(section.line, 'an object needs a JSON example');
  if (object) checkObjectExample(example, object, objects);
}

function objectName(section: Section): string | undefined {
  return section.level === 3 ? /^Object ([A-Z]\w*)$/.exec(section.title)?.[1] : undefined;
}

function readEnums(sections: readonly Section[]): Map<string, readonly string[]> {
  const section = sections.find(({ level, title }) => level === 2 && title === 'Enums');
  if (!section) throw new DocumentFault(1, '"## Enums" is missing');
  const enums = new Map<string, readonly string[]>();
  for (const { line, cells } of tableOf(section, ['enum', 'values'])) {
    const [name = '', list = ''] = cells;
    const values = list.split(',').map((value) => quoted(value.trim()) ?? '');
    if (quoted(name) === null || !values.every((value) => /^[A-Z][A-Z0-9_]*$/.test(value)))
      throw new DocumentFault(line, 'write the name and the UPPER_SNAKE_CASE values in back-quotes');
    enums.set(quoted(name) ?? '', values);
  }
  return enums;
}

function repeated(endpoints: readonly Endpoint[]): DocumentFault[] {
  const seen = new Map<string, number>();
  return endpoints.flatMap(({ method, path, line }) => {
    const key = `${method} ${normalisePath(path)}`;
    const before = seen.get(key);
    seen.set(key, before ?? line);
    return before === undefined
      ? []
      : [new DocumentFault(line, `${key} is already described on line ${before}`)];
  });
}

/** Definitions that nothing refers to are leftovers. */
function unused(
  sections: readonly Section[],
  { enums, objects }: Definitions,
  endpoints: readonly Endpoint[],
): DocumentFault[] {
  const used = new Set<string | null>();
  const types = [
    ...endpoints.flatMap(({ parameters, requestFields }) => [...parameters, ...(requestFields ?? [])]),
    ...[...objects.values()].flatMap(({ fields }) => fields),
  ].map(({ type }) => type);
  const use = (type: FieldType): void => {
    if (type.kind === 'list') use(type.item);
    if (type.kind === 'enum') used.add(type.name);
    if (type.kind === 'reference') used.add(type.objectName);
  };
  types.forEach(use);
  for (const { response } of endpoints) used.add(response.objectName);
  const enumLine = sections.find(({ title }) => title === 'Enums')?.line ?? 1;
  return [...[...enums.keys()].map((name) => ({ name, line: enumLine })), ...[...objects.values()]]
    .filter(({ name }) => !used.has(name))
    .map(({ name, line }) => new DocumentFault(line, `${name} is used nowhere`));
}

/** Faults of independent blocks, reported together. */
class Faults {
  private readonly found: DocumentFault[] = [];

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  add(fault: DocumentFault): void {
    this.found.push(fault);
  }

  attempt<Result>(otherwise: Result, read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DocumentFault)) throw error;
      this.found.push(error);
      return otherwise;
    }
  }

  throwIfAny(): void {
    if (this.isEmpty) return;
    const lines = this.found.sort((a, b) => a.line - b.line).map(({ message }) => message);
    throw new Error(`API.md cannot be read (format: docs/api-conventions.md):\n${lines.join('\n')}`);
  }
}
