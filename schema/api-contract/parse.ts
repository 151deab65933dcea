import type { ApiContract, ApiObject, DocumentationTag, Endpoint, Location, Names } from './api-contract';
import { ContractError, ContractErrors } from './contract-error';
import { looksLikeEndpoint, readEndpoint, type Definitions, type EndpointBlock } from './endpoint';
import { checkObjectExample } from './examples';
import { readResponseFields } from './fields';
import { allStatuses } from './general-statuses';
import { jsonOf, paragraphsOf, quoted, sectionsOf, tableOf, type Section, type SourceFile } from './markdown';
import { readTransitions, TRANSITIONS_TITLE } from './transitions';
import { unusedDefinitions } from './unused';

/**
 * Reads the contract: API.md and the files of its chapters (format: docs/api-conventions.md).
 * @param files in the order of the chapters
 * @throws Error with every error found, each with its file and line
 */
export function parseApiContract(files: readonly SourceFile[]): ApiContract {
  const errors = new ContractErrors();
  const sectionsByFile = files.map(sectionsOf);
  const sections = sectionsByFile.flat();
  const start: Location = sections[0] ?? { file: files[0]?.path ?? 'API.md', line: 1 };
  const enumSection = sections.find(({ level, title }) => level === 2 && title === 'Enums');
  const definitions = readDefinitions(sections, enumSection, start, errors);
  const chapters: DocumentationTag[] = [];
  const endpoints: Endpoint[] = [];
  for (const ofFile of sectionsByFile) {
    const blocks = blocksOf(ofFile);
    if (blocks.length === 0) continue;
    const chapter = errors.attempt(null, () => readChapter(ofFile));
    if (chapter) chapters.push(chapter);
    for (const { heading, parts } of blocks)
      for (const block of errors.attempt([], () => readBlock(heading, parts, definitions)))
        endpoints.push({
          ...block,
          chapter: chapter?.title ?? '',
          statuses: allStatuses(block, block.statuses),
        });
  }
  if (endpoints.length === 0) errors.add(new ContractError(start, 'no endpoint found'));
  errors.add(...repeated(endpoints));
  if (errors.isEmpty) errors.add(...unusedDefinitions(definitions, endpoints, enumSection ?? start));
  errors.throwIfAny();
  return { chapters, enums: definitions.enums, objects: definitions.objects, endpoints };
}

/** `/employees/{employee_id}/` and `/employees/{id}/` are one path. */
export function normalisePath(path: string): string {
  return path.replace(/\{\w+\}/g, '{id}');
}

/** The heading of a file that holds endpoints, with the text below it. */
function readChapter([first]: readonly Section[]): DocumentationTag | null {
  if (!first) return null;
  if (first.level !== 1)
    throw new ContractError(first, 'a file with endpoints begins with the title of its chapter: # Title');
  const [description] = paragraphsOf(first);
  if (description === undefined) throw new ContractError(first, 'say in a line what the chapter is about');
  return { title: first.title, description, file: first.file, line: first.line };
}

function readBlock(heading: Section, parts: readonly Section[], definitions: Definitions): EndpointBlock[] {
  if (TRANSITIONS_TITLE.test(heading.title)) return readTransitions(heading, parts, definitions);
  if (looksLikeEndpoint(heading.title) && heading.level !== 3)
    throw new ContractError(heading, `"${heading.title}" must be a heading of level 3 (###)`);
  if (looksLikeEndpoint(heading.title)) return [readEndpoint(heading, parts, definitions)];
  const [stray] = parts;
  if (stray) throw new ContractError(stray, `"${stray.title}" belongs to no endpoint`);
  return [];
}

/** Sections of level 3 outside the definitions, each with its sections of level 4. */
function blocksOf(sections: readonly Section[]): { heading: Section; parts: Section[] }[] {
  const blocks: { heading: Section; parts: Section[] }[] = [];
  for (const section of sections) {
    if (section.level === 3 && !objectName(section)) blocks.push({ heading: section, parts: [] });
    else if (section.level === 4) blocks.at(-1)?.parts.push(section);
    // At another level an endpoint would be overlooked; readBlock rejects it.
    else if (looksLikeEndpoint(section.title)) blocks.push({ heading: section, parts: [] });
  }
  return blocks;
}

function readDefinitions(
  sections: readonly Section[],
  enumSection: Section | undefined,
  start: Location,
  errors: ContractErrors,
): Definitions {
  const enums = errors.attempt(new Map<string, readonly string[]>(), () => {
    if (!enumSection) throw new ContractError(start, '"## Enums" is missing');
    return readEnums(enumSection);
  });
  const objectSections = sections.filter(objectName);
  const names: Names = {
    enums,
    objectNames: new Set(objectSections.map((section) => objectName(section) ?? '')),
  };
  const objects = new Map<string, ApiObject>();
  for (const section of objectSections)
    errors.attempt(undefined, () => {
      const object = readObject(section, names);
      if (objects.has(object.name))
        throw new ContractError(section, `the object ${object.name} is described twice`);
      objects.set(object.name, object);
    });
  for (const section of objectSections)
    errors.attempt(undefined, () => {
      const object = objects.get(objectName(section) ?? '');
      const example = jsonOf(section);
      if (object && example) checkObjectExample(example, object, objects);
    });
  return { ...names, objects };
}

function readObject(section: Section, names: Names): ApiObject {
  const example = jsonOf(section);
  if (!example) throw new ContractError(section, 'an object needs a JSON example');
  return {
    name: objectName(section) ?? '',
    fields: readResponseFields(section, names),
    example: example.value as ApiObject['example'],
    file: section.file,
    line: section.line,
  };
}

function objectName(section: Section): string | undefined {
  return section.level === 3 ? /^Object ([A-Z]\w*)$/.exec(section.title)?.[1] : undefined;
}

function readEnums(section: Section): Map<string, readonly string[]> {
  const enums = new Map<string, readonly string[]>();
  for (const { cells, ...at } of tableOf(section, ['enum', 'values'])) {
    const [name = '', list = ''] = cells;
    const values = list.split(',').map((value) => quoted(value.trim()) ?? '');
    if (quoted(name) === null || !values.every((value) => /^[A-Z][A-Z0-9_]*$/.test(value)))
      throw new ContractError(at, 'write the name and the UPPER_SNAKE_CASE values in back-quotes');
    enums.set(quoted(name) ?? '', values);
  }
  return enums;
}

function repeated(endpoints: readonly Endpoint[]): ContractError[] {
  const seen = new Map<string, Location>();
  return endpoints.flatMap((endpoint) => {
    const key = `${endpoint.method} ${normalisePath(endpoint.path)}`;
    const before = seen.get(key);
    seen.set(key, before ?? endpoint);
    return before
      ? [new ContractError(endpoint, `${key} is already described at ${before.file}:${before.line}`)]
      : [];
  });
}
