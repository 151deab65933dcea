import { parse, type DocumentNode } from 'graphql';

let last: { readonly sdl: string; readonly document: DocumentNode } | null = null;

/**
 * The definitions of a supergraph. Its readers come one after the other and share them: the next one of the same turn of the event
 * loop does not parse again.
 */
export function supergraphDocument(sdl: string): DocumentNode {
  if (last?.sdl === sdl) return last.document;
  last = { sdl, document: parse(sdl, { noLocation: true }) };
  // A whole supergraph is megabytes of nodes.
  setImmediate(() => (last = null)).unref();
  return last.document;
}
