import {
  locationText,
  type ApiContract,
  type ApiObject,
  type DocumentationTag,
} from '../../schema/api-contract/api-contract';
import type { BindingDetails, Bindings, EndpointKey } from './binding';
import { defineEndpoint } from './define-endpoint';
import type { EndpointDefinition } from './endpoint-definition';

/** Everything that the adapter serves, before any graph is looked at. */
export interface RestContract {
  /** In the order of API.md. */
  readonly endpoints: readonly EndpointDefinition[];
  readonly tags: readonly DocumentationTag[];
  /** Objects of API.md by name. */
  readonly objects: ReadonlyMap<string, ApiObject>;
  /** Hash of the supergraph that each endpoint fits, checked when both were emitted. Default: none is known. */
  readonly checkedOver?: string | null;
}

/** Endpoints outside are served without the graph and have no binding. */
const SERVED_BY_THE_GRAPH = '/api/v1/';

/**
 * Puts API.md and the bindings together.
 * @throws Error naming every endpoint that only one of them has, or whose name is taken
 */
export function restContract(
  { chapters, endpoints, objects }: ApiContract,
  bindings: Bindings,
): RestContract {
  const blocks = new Map(
    endpoints
      .filter(({ path }) => path.startsWith(SERVED_BY_THE_GRAPH))
      .map((block) => [`${block.method} ${block.path}` as EndpointKey, block]),
  );
  const bound = new Map(
    (Object.entries(bindings) as [EndpointKey, string | BindingDetails][]).map(([key, binding]) => [
      key,
      typeof binding === 'string' ? { field: binding } : binding,
    ]),
  );
  const problems = [
    ...[...blocks]
      .filter(([key]) => !bound.has(key))
      .map(([key, block]) => `${locationText(block)}: ${key} has no binding`),
    ...[...bound.keys()].filter((key) => !blocks.has(key)).map((key) => `${key} is bound, but not in API.md`),
  ];
  if (problems.length > 0) throw new Error(`API.md and the bindings differ:\n${problems.join('\n')}`);

  const names = new Map<string, EndpointKey>();
  const defined: EndpointDefinition[] = [];
  for (const [key, block] of blocks) {
    const definition = defineEndpoint(block, bound.get(key) ?? { field: '' }, { blocks, bound });
    const other = names.get(definition.name);
    if (other) throw new Error(`${key} and ${other} are both called ${definition.name}`);
    names.set(definition.name, key);
    defined.push(definition);
  }
  return { tags: chapters, endpoints: defined, objects };
}
