import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, type DocumentNode } from 'graphql';
import { codedError } from '../request/coded-error';
import type { GatewayExtension } from '../pipeline/extension';

/** The operations that are known beforehand: stored files, one document each. They are read when somebody asks for one first. */
export class StoredOperations {
  private known: ReadonlyMap<string, string> | null = null;

  /** @param read called once */
  constructor(private readonly read: () => readonly string[] = () => []) {}

  /** Text by the SHA-256 that clients of the persisted-query protocol send instead. */
  get documents(): ReadonlyMap<string, string> {
    return (this.known ??= this.load());
  }

  private load(): ReadonlyMap<string, string> {
    return new Map(this.read().map((text) => [createHash('sha256').update(text).digest('hex'), text]));
  }
}

/** Those of all `.graphql` files below a folder; a folder that does not exist stores nothing. */
export function storedOperationsIn(folder: string): StoredOperations {
  return new StoredOperations(() => {
    const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
    const files = names.filter((name) => name.endsWith('.graphql')).sort();
    return files.map((name) => readFileSync(join(folder, name), 'utf8'));
  });
}

/**
 * Accepts stored operations only. REST does not pass here: its operations are stored with the others.
 * @throws GraphQLError when a stored file is no document
 */
export function storedOnly({ documents }: StoredOperations): GatewayExtension {
  // Normal forms, so that layout and comments of a client's copy do not matter.
  const known = new Set([...documents.values()].map((text) => print(parse(text, { noLocation: true }))));
  const judged = new WeakMap<DocumentNode, boolean>();
  const isStored = (document: DocumentNode): boolean => {
    let isKnown = judged.get(document);
    if (isKnown === undefined) judged.set(document, (isKnown = known.has(print(document))));
    return isKnown;
  };
  return {
    checkOperation: ({ operation }) =>
      isStored(operation.document) ? null : { error: codedError('OPERATION_NOT_STORED') },
  };
}
