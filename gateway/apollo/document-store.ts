import { visit, type ASTNode, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ExecutionResult } from '../pipeline/execution';

/** Bytes that all kept documents may take. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Bytes that a kept document takes per token, with all that hangs on it: its measures, access decisions, the compiled executors of
 * the subgraphs. Measured on operations of 10 to 500 tokens, rounded up.
 */
const BYTES_PER_TOKEN = 700;
/** Bytes of the smallest document. */
const BYTES_OF_DOCUMENT = 4_000;

/** Strings from this length on are kept by V8 as parts of the text that they were cut from, which would stay with them. */
const SLICED = 13;

/**
 * The parsed documents of clients, for as long as they fit into the memory that is theirs. Everything that is worked out for a document
 * (measures, access, plan) is found by the document itself and goes with it. Kept is what a caller got something from: documents that
 * were rejected as a whole are not, so nobody without access fills the memory of others.
 */
export class DocumentStore {
  private readonly kept: LRUCache<string, DocumentNode>;
  /** The key of a document that Apollo Server found valid. */
  private readonly keys = new WeakMap<DocumentNode, string>();
  /** What Apollo Server puts before the hash of a document that is valid for a schema. */
  private readonly prefixes = new WeakMap<GraphQLSchema, string>();

  /** @param maxBytes estimated. Default 32 MiB */
  constructor(maxBytes = MAX_BYTES) {
    this.kept = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  /** Estimated bytes of the kept documents. */
  get bytes(): number {
    return this.kept.calculatedSize;
  }

  /** How many are kept. */
  get size(): number {
    return this.kept.size;
  }

  /** As Apollo Server looks documents up; it gives those that are valid, which lose their text. */
  readonly cache = {
    get: (key: string) => Promise.resolve(this.kept.get(key)),
    set: (key: string, document: DocumentNode) => {
      forgetText(document);
      this.keys.set(document, key);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(this.kept.delete(key)),
  };

  /** Apollo Server found a document, or that it is valid for a schema. */
  noteServing(schema: GraphQLSchema, document: DocumentNode, hash: string): void {
    const key = this.keys.get(document);
    if (key?.endsWith(hash)) this.prefixes.set(schema, key.slice(0, -hash.length));
  }

  /** A kept document that is valid for the schema, by the hash of its text. */
  find(schema: GraphQLSchema, hash: string): DocumentNode | undefined {
    const prefix = this.prefixes.get(schema);
    return prefix === undefined ? undefined : this.kept.get(prefix + hash);
  }

  /** Keeps a document whose operation was of use to its caller. */
  keep(document: DocumentNode, { data, json, errors }: ExecutionResult): void {
    const key = this.keys.get(document);
    if (key === undefined || this.kept.has(key)) return;
    const isOfUse = json ?? (data && (!errors || Object.values(data).some((value) => value !== null)));
    if (isOfUse) this.kept.set(key, document);
  }
}

function bytesOf(document: DocumentNode): number {
  return BYTES_OF_DOCUMENT + BYTES_PER_TOKEN * (document.tokenCount ?? 0);
}

/** Takes from a valid document what ties it to its text: positions with all tokens and comments, and strings cut from it. */
function forgetText(document: DocumentNode): void {
  visit(document, {
    enter(node) {
      const open = node as { -readonly [Key in keyof ASTNode]: ASTNode[Key] } & { value?: unknown };
      delete open.loc;
      if (typeof open.value === 'string' && open.value.length >= SLICED) open.value = copyOf(open.value);
    },
  });
}

function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
