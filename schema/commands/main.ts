import 'reflect-metadata';
import { basename } from 'node:path';
import { print } from 'graphql';
import { endpointDocuments } from '../../rest-adapter/endpoints/documents';
import { openApiText } from '../../rest-adapter/openapi/write';
import { BINDINGS } from '../../rest-adapter/bindings';
import { contractHash } from '../../rest-adapter/definitions/contract-hash';
import { restContract } from '../../rest-adapter/definitions/rest-contract';
import { restView } from '../../rest-adapter/view/rest-view';
import { addressOf, DOMAIN_NAMES, loadDomain } from '../../subgraphs/domains';
import { buildFederatedSchema } from '../../subgraphs/shared/graph/federated-schema';
import { constraintsFromSdl } from '../access/directives';
import { generateContract, type GeneratedContract } from '../api-contract/generated/generate';
import { contractFiles } from '../api-contract/load';
import { parseApiContract } from '../api-contract/parse';
import { catalogueOf } from '../../subgraphs/shared/events/catalogue';
import { check } from '../registry/check';
import { compose, type SubgraphSdl } from '../registry/compose';
import { composedFiles, derive, endpointDocument, type Composed, type Sources } from '../registry/derive';
import { catalogueOfText, catalogueText } from '../registry/event-files';
import { PATHS } from '../registry/paths';
import { ProjectFiles } from '../registry/project-files';
import { reportText } from '../registry/report';

/** Exit code when the schema is not fine, as when the command could not run. */
const NOT_FINE = 1;

const project = new ProjectFiles(process.cwd());

const urlOf = (name: string): string => addressOf(name) ?? 'http://localhost:0/graphql';

/** Everything that the schema files are made from; no database is needed. */
async function sourcesOfCode(): Promise<Sources> {
  const definitions = await Promise.all(DOMAIN_NAMES.map((name) => loadDomain(name)));
  const subgraphs = definitions.map((definition) => ({
    name: definition.name,
    url: urlOf(definition.name),
    sdl: buildFederatedSchema(definition).sdl,
  }));
  const composition = compose(subgraphs);
  return {
    subgraphs,
    events: {
      catalogue: definitions.flatMap(({ name, events = [] }) => catalogueOf(name, events)),
      document: { path: PATHS.eventsDocument, text: project.read(PATHS.eventsDocument) ?? '' },
    },
    ...(composition.kind === 'composed' ? await restSources(composition) : COMMITTED_REST),
  };
}

type RestSources = Pick<Sources, 'contract' | 'contractHash' | 'endpoints' | 'openApi'>;

/** What was committed, for a graph that has no REST. */
const COMMITTED_REST: RestSources = {
  contract: [],
  contractHash: null,
  endpoints: project.endpointDocuments(),
  openApi: null,
};

/**
 * What REST is over the graph. When the contract does not fit the graph it is what was committed, so that the report
 * names every endpoint that the graph breaks.
 */
async function restSources(graph: Composed): Promise<RestSources> {
  try {
    const { chapters, conventions } = contractOver(graph);
    const view = restView(restContract(parseApiContract(chapters), BINDINGS), graph);
    const documents = await endpointDocuments(view);
    return {
      contract: [...chapters, conventions],
      contractHash: contractHash(chapters, BINDINGS),
      endpoints: documents.map(({ endpoint: { definition }, document }) => ({
        name: definition.name,
        endpoint: `${definition.method} ${definition.path}`,
        source: print(document),
      })),
      openApi: () => openApiText(view),
    };
  } catch (error) {
    console.error(
      `The API contract does not fit the graph. ${error instanceof Error ? error.message : String(error)}`,
    );
    process.exitCode = NOT_FINE;
    return COMMITTED_REST;
  }
}

/** The contract's files with what follows from a graph. */
function contractOver({ api, supergraphSdl }: Composed): GeneratedContract {
  const conventions = { path: PATHS.conventions, text: project.read(PATHS.conventions) ?? '' };
  const types = { api, constraints: constraintsFromSdl(supergraphSdl) };
  return generateContract(contractFiles(project.root), conventions, types);
}

/** Writes what is made from the code. */
export async function emit(): Promise<void> {
  const { composition, files } = derive(await sourcesOfCode());
  if (composition.kind === 'failed') {
    reject(composition.errors);
    return;
  }
  if (!files.has(PATHS.openApi)) console.warn('The OpenAPI document is left as it is: see schema:check.');
  const changed = project.replaceDerived(files);
  console.log(changed.length > 0 ? changed.join('\n') : 'Everything is up to date.');
}

/** Writes supergraph and API schema from the committed subgraph SDL. */
export function composeCommitted(): void {
  const subgraphs = project.list(PATHS.subgraphs).map((path): SubgraphSdl => {
    const name = basename(path, '.graphql');
    return { name, url: urlOf(name), sdl: project.read(path) ?? '' };
  });
  const composition = compose(subgraphs);
  if (composition.kind === 'failed') {
    reject(composition.errors);
    return;
  }
  for (const [path, content] of composedFiles(composition)) {
    project.write(path, content);
    console.log(path);
  }
}

export interface CheckFlags {
  readonly strict: boolean;
  readonly json: boolean;
  readonly updateBaseline: boolean;
}

/** Checks the code's schema and prints the report; sets exit code 1 when it has not passed. */
export async function checkCode({ strict, json, updateBaseline }: CheckFlags): Promise<void> {
  const sources = await sourcesOfCode();
  const { composition, files } = derive(sources);
  const ofGraph = await check({
    subgraphs: sources.subgraphs,
    // A new promise is judged by everything but the old one.
    baseline: updateBaseline ? null : project.read(PATHS.baseline),
    documents: [...project.clientDocuments(), ...sources.endpoints.map(endpointDocument)],
    events: {
      catalogue: sources.events.catalogue,
      baseline: updateBaseline ? null : catalogueOfText(project.read(PATHS.eventsBaseline)),
    },
    drift: project.drift(files),
    strict,
  });
  // What the contract promises and the graph does not have was told before.
  const report = { ...ofGraph, passed: ofGraph.passed && sources.openApi !== null };
  console.log(json ? JSON.stringify(report, null, 2) : reportText(report));
  if (!report.passed) process.exitCode = NOT_FINE;
  else if (updateBaseline && composition.kind === 'composed') {
    project.write(PATHS.baseline, composition.apiSdl);
    project.write(PATHS.eventsBaseline, catalogueText(sources.events.catalogue));
  }
}

function reject(errors: readonly { code: string; message: string }[]): void {
  console.error(
    ['The subgraphs do not compose:', ...errors.map(({ code, message }) => `  ${code}: ${message}`)].join(
      '\n',
    ),
  );
  process.exitCode = NOT_FINE;
}
