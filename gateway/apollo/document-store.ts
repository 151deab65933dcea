import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { visit, type ASTNode, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../request/context';

/** Bytes that all kept documents may take. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Bytes that a kept document takes per token, with all that hangs on it: its measures, access decisions, the compiled executors of
 * the subgraphs. Measured on operations of 10 to 500 tokens (docs/performance.md), rounded up.
 */
const BYTES_PER_TOKEN = 700;
/** Bytes of the least document. */
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
  /** The key of a document that may still be rejected. */
  private readonly undecided = new WeakMap<DocumentNode, string>();

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

  /** As Apollo Server looks documents up. */
  readonly cache = {
    get: (key: string) => Promise.resolve(this.kept.get(key)),
    set: (key: string, document: DocumentNode) => {
      this.undecided.set(document, key);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(this.kept.delete(key)),
  };

  /** Keeps what was of use, without its text. */
  readonly plugin: ApolloServerPlugin<GatewayContext> = {
    requestDidStart: () => Promise.resolve(this.listener),
  };

  private readonly listener: GraphQLRequestListener<GatewayContext> = {
    validationDidStart: ({ document }) =>
      Promise.resolve((errors?: readonly Error[]) => {
        if (!errors) forgetText(document);
        return Promise.resolve();
      }),
    willSendResponse: ({ document, response }) => {
      const key = document && this.undecided.get(document);
      if (key === undefined || response.body.kind !== 'single') return Promise.resolve();
      const { data, errors } = response.body.singleResult;
      const isOfUse = data && (!errors || Object.values(data).some((value) => value !== null));
      if (isOfUse) this.kept.set(key, document);
      return Promise.resolve();
    },
  };
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
