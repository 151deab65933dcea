/** Where the registry keeps its files, from the project's root. */
export const PATHS = {
  subgraphs: 'schema/subgraphs',
  supergraph: 'schema/supergraph.graphql',
  api: 'schema/api.graphql',
  /** The API schema that clients were last promised; only `check --update-baseline` writes it. */
  baseline: 'schema/baseline/api.graphql',
  operations: 'schema/operations',
  endpointDocuments: 'schema/operations/rest',
  openApi: 'rest-adapter/openapi/openapi.json',
  conventions: 'docs/api-conventions.md',
} as const;
