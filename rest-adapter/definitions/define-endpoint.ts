import type { Endpoint, Method } from '../../schema/api-contract/api-contract';
import type { BindingDetails, EndpointKey } from './binding';
import { BOM, FORMAT, FORMATS, type EndpointDefinition, type Format } from './endpoint-definition';
import { endpointName } from './endpoint-name';
import { errorCodesOf } from './error-codes';
import { proseOf } from './prose';

/** All endpoints: what one is called and where it leads depends on those beside it. */
export interface Neighbours {
  readonly blocks: ReadonlyMap<EndpointKey, Endpoint>;
  readonly bound: ReadonlyMap<EndpointKey, BindingDetails>;
}

/** An endpoint from its block and its binding. */
export function defineEndpoint(
  block: Endpoint,
  binding: BindingDetails,
  neighbours: Neighbours,
): EndpointDefinition {
  const { method, path, response, permission, chapter, parameters, requestFields } = block;
  const [field = '', listField = null] = binding.field.split('.');
  const name = nameOf(block, binding, neighbours);
  return {
    name,
    method,
    path,
    field,
    listField,
    fixed: binding.fixed ?? {},
    arguments: binding.arguments ?? {},
    status: response.status,
    result: response.shape,
    objectName: response.objectName,
    parameters: parameters.filter(({ name: given }) => given !== FORMAT && given !== BOM),
    bodyFields: requestFields ?? [],
    bodyExample: block.requestExample,
    ordering: orderingOf(block),
    formats: formatsOf(block),
    isFile: binding.isFile ?? false,
    isStream: binding.isStream ?? false,
    csvBody: binding.file ?? null,
    isSigned: binding.isSigned ?? false,
    invalidRowsIn: binding.invalidRowsIn ?? null,
    patienceMs: binding.patienceMs ?? 0,
    bodyName: binding.bodyName ?? bodyNameOf(block, name),
    ...proseOf(block),
    permission,
    anonymous: permission === 'public',
    errors: errorCodesOf(block.statuses),
    statuses: block.statuses,
    tag: chapter,
    etagOf: method === 'PATCH' ? nameAt('GET', path, neighbours) : null,
    isRead: binding.isRead ?? false,
    hasSecret: binding.hasSecret ?? false,
    isDeferrable:
      response.status !== 202 && block.statuses.some(({ status, isGeneral }) => status === 202 && !isGeneral),
    location: binding.location ?? locationOf(block, neighbours),
  };
}

function nameOf(block: Endpoint, { name }: BindingDetails, { blocks }: Neighbours): string {
  return name ?? endpointName(block, blocks.has(keyOf('GET', block.path)));
}

/** The name of another endpoint; null when there is none. */
function nameAt(method: Method, path: string, neighbours: Neighbours): string | null {
  const key = keyOf(method, path);
  const block = neighbours.blocks.get(key);
  return block ? nameOf(block, neighbours.bound.get(key) ?? { field: '' }, neighbours) : null;
}

function orderingOf({ parameters }: Endpoint): EndpointDefinition['ordering'] {
  const parameter = parameters.find(({ type }) => type.kind === 'ordering');
  if (parameter?.type.kind !== 'ordering') return null;
  return { columns: parameter.type.columns, default: parameter.default ?? '' };
}

/** What there is a page to print of. */
const PRINTABLE: ReadonlySet<string> = new Set(['object', 'page']);

/** @throws Error for a form that the adapter does not make of such a response */
function formatsOf({ parameters, response }: Endpoint): Format[] {
  const type = parameters.find(({ name }) => name === FORMAT)?.type;
  if (type?.kind !== 'enum') return [];
  return type.values.map((value) => {
    const format = FORMATS.find((known) => known === value);
    if (!format || (format === 'html' && !PRINTABLE.has(response.shape)))
      throw new Error(`a ${response.shape} has no format ${value}`);
    return format;
  });
}

/** `TagsCreateRequest`; the transitions of a resource share one body. */
function bodyNameOf({ transition, response }: Endpoint, name: string): string {
  if (transition) return `${response.objectName ?? ''}TransitionRequest`;
  return `${name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Request`;
}

function locationOf({ path, response }: Endpoint, { blocks }: Neighbours): string | null {
  const created = `${path}{id}/`;
  return response.status === 201 && blocks.has(keyOf('GET', created)) ? created : null;
}

function keyOf(method: Method, path: string): EndpointKey {
  return `${method} ${path}` as EndpointKey;
}
