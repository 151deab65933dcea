import { CHECKED_FILE } from '../supergraph/checked';

/** Where the registry keeps its files, from the project's root. */
export const PATHS = {
  subgraphs: 'schema/subgraphs',
  supergraph: 'schema/supergraph.graphql',
  api: 'schema/api.graphql',
  /** What was checked together, for a start to rely on (docs/adr/0078). */
  checked: `schema/${CHECKED_FILE}`,
  /** The API schema that clients were last promised; only `check --update-baseline` writes it. */
  baseline: 'schema/baseline/api.graphql',
  /** The catalogue of events. */
  events: 'schema/events.json',
  /** The catalogue that consumers were last promised; written as the API schema's. */
  eventsBaseline: 'schema/baseline/events.json',
  eventsDocument: 'docs/events.md',
  operations: 'schema/operations',
  endpointDocuments: 'schema/operations/rest',
  openApi: 'rest-adapter/openapi/openapi.json',
  conventions: 'docs/api-conventions.md',
} as const;
