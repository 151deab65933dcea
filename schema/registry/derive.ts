import { parse, print } from 'graphql';
import { checkedHash, type Checked } from '../supergraph/checked';
import type { SourceFile } from '../api-contract/markdown';
import { compose, type Composition, type SubgraphSdl } from './compose';
import { catalogueText, eventDocument, type EventSources } from './event-files';
import { storedDocument, validateStored, type StoredDocument } from './operations';
import { PATHS } from './paths';

/** A REST endpoint's document as the adapter makes it. */
export interface EndpointDocument {
  readonly name: string;
  /** `GET /api/v1/employees/` */
  readonly endpoint: string;
  readonly source: string;
}

export type Composed = Extract<Composition, { kind: 'composed' }>;

/** What the derived files are made from. */
export interface Sources {
  readonly subgraphs: readonly SubgraphSdl[];
  /** Files of the API contract, with what follows from the graph; empty when the contract does not fit it. */
  readonly contract: readonly SourceFile[];
  /** Of the contract with its bindings. Default: it has none. */
  readonly contractHash?: string | null;
  readonly endpoints: readonly EndpointDocument[];
  readonly events: EventSources;
  /** Makes the text of the OpenAPI document; null when the contract does not fit the graph. */
  readonly openApi: (() => string) | null;
}

/** Path from the project's root → content. */
export type DerivedFiles = ReadonlyMap<string, string>;

const GENERATED = '# Written by `npm run schema:emit`; edit what it is made from.';

/**
 * The files that follow from the code. A graph that does not compose has only its subgraphs and documents; one that
 * an endpoint's document does not fit has no OpenAPI document.
 */
export function derive({ subgraphs, contract, contractHash = null, endpoints, events, openApi }: Sources): {
  composition: Composition;
  files: DerivedFiles;
} {
  const files = new Map<string, string>();
  for (const { name, sdl } of subgraphs) {
    files.set(`${PATHS.subgraphs}/${name}.graphql`, `${GENERATED}\n\n${sdl.trim()}\n`);
  }
  for (const { path, text } of contract) files.set(path, text);
  files.set(PATHS.events, catalogueText(events.catalogue));
  files.set(events.document.path, eventDocument(events));
  const documents = endpoints.map(endpointDocument);
  for (const { file, source } of documents) files.set(file, source);

  const composition = compose(subgraphs);
  if (composition.kind === 'failed') return { composition, files };
  const isServable = openApi !== null && validateStored(composition.api, documents).length === 0;
  const checkedContract = isServable ? contractHash : null;
  for (const [file, content] of composedFiles(composition, checkedContract)) files.set(file, content);
  if (isServable) files.set(PATHS.openApi, openApi());
  return { composition, files };
}

/**
 * The files that composition alone gives.
 * @param contract hash of the REST contract when its endpoints fit the graph. Default: nobody knows
 */
export function composedFiles(
  { supergraphSdl, apiSdl, isApiPlain }: Composed,
  contract: string | null = null,
): DerivedFiles {
  const supergraph = `${GENERATED}\n\n${supergraphSdl}`;
  const checked: Checked = { supergraph: isApiPlain ? checkedHash(supergraph) : null, contract };
  return new Map([
    [PATHS.supergraph, supergraph],
    [PATHS.api, `${GENERATED}\n\n${apiSdl}`],
    [PATHS.checked, `${JSON.stringify(checked, null, 2)}\n`],
  ]);
}

/** The stored form of an endpoint's document; its first line names the endpoint. */
export function endpointDocument({ name, endpoint, source }: EndpointDocument): StoredDocument {
  const text = `# ${endpoint}\n${GENERATED}\n\n${print(parse(source))}\n`;
  return storedDocument(`${PATHS.endpointDocuments}/${name}.graphql`, text);
}
