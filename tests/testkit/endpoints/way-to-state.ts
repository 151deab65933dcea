import { endpoints, type Endpoint } from './endpoints';

/** The first transition of a shortest way to one of the states, machines' own left out. */
export function wayFrom(collection: string, from: string, states: readonly string[]): Endpoint | undefined {
  const all = endpoints.filter(
    ({ path, transition, name }) => path.startsWith(collection) && transition && !name.includes('expire'),
  );
  const seen = new Set([from]);
  let edge = all
    .filter(({ transition }) => transition?.from.includes(from))
    .map((endpoint) => ({ endpoint, first: endpoint }));
  while (edge.length > 0) {
    const reached = edge.flatMap(({ endpoint, first }) =>
      (endpoint.transition?.to ?? []).map((state) => ({ state, first })),
    );
    const found = reached.find(({ state }) => states.includes(state));
    if (found) return found.first;
    const news = reached.filter(({ state }) => !seen.has(state));
    for (const { state } of news) seen.add(state);
    edge = news.flatMap(({ state, first }) =>
      all
        .filter(({ transition }) => transition?.from.includes(state))
        .map((endpoint) => ({ endpoint, first })),
    );
  }
  return undefined;
}
