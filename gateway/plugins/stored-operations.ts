import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, type DocumentNode } from 'graphql';
import { codedError } from '../request/coded-error';
import type { GatewayExtension } from '../pipeline/extension';

/** The operations that are known beforehand: stored files, one document each. */
export class StoredOperations {
  /** Normal forms, so that layout and comments of a client's copy do not matter. */
  private readonly known = new Set<string>();
  private readonly judged = new WeakMap<DocumentNode, boolean>();
  /** Text by the SHA-256 that clients of the persisted-query protocol send instead. */
  readonly documents: ReadonlyMap<string, string>;

  constructor(documents: readonly string[]) {
    this.documents = new Map(
      documents.map((text) => [createHash('sha256').update(text).digest('hex'), text]),
    );
    for (const text of documents) this.known.add(print(parse(text, { noLocation: true })));
  }

  has(document: DocumentNode): boolean {
    let isKnown = this.judged.get(document);
    if (isKnown === undefined) this.judged.set(document, (isKnown = this.known.has(print(document))));
    return isKnown;
  }
}

/** Reads all `.graphql` files below a folder; a folder that does not exist stores nothing. */
export function readStoredOperations(folder: string): StoredOperations {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const files = names.filter((name) => name.endsWith('.graphql')).sort();
  return new StoredOperations(files.map((name) => readFileSync(join(folder, name), 'utf8')));
}

/** Accepts stored operations only. REST does not pass here: its operations are stored with the others. */
export function storedOnly(operations: StoredOperations): GatewayExtension {
  return {
    checkOperation: ({ operation }) =>
      operations.has(operation.document) ? null : { error: codedError('OPERATION_NOT_STORED') },
  };
}
