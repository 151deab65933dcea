import { MACHINE_PERMISSIONS } from '../../../schema/contract/permissions';
import { endpoints, titled, type Endpoint } from '../../testkit/endpoints/endpoints';
import {
  asGraphClient,
  givenInputFields,
  inputFieldsOfMutations,
  pathValuesOf,
} from '../../testkit/endpoints/graph-document';
import { Rows } from '../../testkit/endpoints/rows';
import { bodyFields } from '../../testkit/endpoints/sample-request';
import type { Exchange } from '../../testkit/exchange';
import { graphql, type GraphQLErrorBody } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { createMachine } from '../../testkit/machine';
import { useSystem } from '../../testkit/system';

/** Null in any field of any write means the same over GraphQL and REST: it is taken, or rejected by the field's name. */

const system = useSystem();

const writes = endpoints.filter(
  (endpoint) => endpoint.document !== null && endpoint.method !== 'GET' && bodyFields(endpoint).size > 0,
);

let admin: HttpClient;
let machine: HttpClient;
let rows: Rows;
beforeAll(async () => {
  admin = await system.get().as('admin');
  machine = (await createMachine(system.get(), 'Everything')).client;
  rows = new Rows(admin);
});

it.each(titled(writes))('%s', async (_, endpoint) => {
  const different: string[] = [];
  for (const field of bodyFields(endpoint).keys()) {
    const overRest = restVerdict(await sent(endpoint, field), field);
    const overGraph = await graphVerdict(endpoint, field);
    if (overRest !== overGraph) different.push(`${field}: REST ${overRest}, GraphQL ${overGraph}`);
  }
  expect(different).toEqual([]);
});

it('is asked of every field of every input of a mutation', () => {
  const given = givenInputFields(writes.map(({ document }) => document ?? ''));
  const missing = inputFieldsOfMutations().filter((field) => !given.has(field));
  expect(missing).toEqual([]);
});

async function sent(endpoint: Endpoint, field: string): Promise<Exchange> {
  const path = await rows.pathOf(endpoint);
  const body = { ...(await rows.bodyOf(endpoint)), [field]: null };
  return (await callerOf(endpoint)).request(endpoint.method, path, { body });
}

/** Who may: some writes are for machines only, and those of the own session end it. */
async function callerOf({ path, permission, name }: Endpoint): Promise<HttpClient> {
  if (path === '/api/v1/auth/password/change/') return system.get().login('viewer');
  if (path.startsWith('/api/v1/auth/')) return system.get().anonymous();
  const isForMachines = MACHINE_PERMISSIONS.some((one) => one === permission) || name.includes('expire');
  return isForMachines ? machine : admin;
}

function restVerdict({ status, text }: Exchange, field: string): string {
  if (status !== 400) return 'takes it';
  const names = Object.keys(JSON.parse(text) as object);
  return names.includes(field) ? 'rejects it by name' : 'takes it';
}

async function graphVerdict(endpoint: Endpoint, field: string): Promise<string> {
  const path = await rows.pathOf(endpoint);
  const body = { ...(await rows.bodyOf(endpoint)), [field]: null };
  const variables = { ...pathValuesOf(endpoint, path), ...body };
  const document = asGraphClient(endpoint.document ?? '');
  const { errors } = await graphql(await callerOf(endpoint), document, { variables });
  return errors.flatMap(namesOf).includes(field) ? 'rejects it by name' : 'takes it';
}

/** The fields that an error is about, as REST names them. */
function namesOf({ message, extensions }: GraphQLErrorBody): string[] {
  if (extensions?.code !== 'BAD_USER_INPUT') return [];
  const ofVariable = /^Variable "\$(\w+)"/.exec(message)?.[1];
  const fields = Object.keys((extensions.fields as object | undefined) ?? {});
  return [...(ofVariable ? [ofVariable] : []), ...fields.map(snakeCase)];
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
