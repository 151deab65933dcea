import { visit, type DocumentNode } from 'graphql';

/** A beginning that no name in the document has: the wanted one, made longer where a client has chosen the same. */
export function unusedPrefix(document: DocumentNode, wanted: string): string {
  const names = new Set<string>();
  visit(document, {
    Name({ value }) {
      if (value.startsWith(wanted)) names.add(value);
    },
  });
  let prefix = wanted;
  while ([...names].some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
