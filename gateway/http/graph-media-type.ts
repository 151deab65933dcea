/** The media type of the GraphQL-over-HTTP specification, whose statuses tell errors of a request. */
export const GRAPH_TYPE = 'application/graphql-response+json';

const LEGACY_TYPE = 'application/json';

/** True when an Accept header ranks the newer type before `application/json`; wildcards mean the legacy one. */
export function prefersGraphType(accept: string | undefined): boolean {
  if (!accept?.includes(GRAPH_TYPE)) return false;
  const ranks = new Map(accept.split(',').map((range, index) => rankOf(range, index)));
  const legacy = ranks.get(LEGACY_TYPE);
  const graph = ranks.get(GRAPH_TYPE);
  return graph !== undefined && (legacy === undefined || graph > legacy);
}

/** Media type and rank: by quality, then by position. */
function rankOf(range: string, index: number): [string, number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return [type, Number(quality ?? 1) - index / 1000];
}
