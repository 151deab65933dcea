import { MACHINE_PERMISSIONS } from '../../../schema/contract/permissions';
import { endpoints, titled, type Endpoint } from '../../testkit/endpoints/endpoints';
import {
  asGraphClient,
  givenInputFields,
  graphVariables,
  inputFieldsOfMutations,
  pathValuesOf,
} from '../../testkit/endpoints/graph-document';
import { Rows } from '../../testkit/endpoints/rows';
import { bodyFields } from '../../testkit/endpoints/sample-request';
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
  const targets = new Targets(endpoint);
  for (const field of bodyFields(endpoint).keys()) {
    const overRest = await targets.use((target) => restVerdict(endpoint, target, field));
    const overGraph = await targets.use((target) => graphVerdict(endpoint, target, field));
    if (overRest !== overGraph) different.push(`${field}: REST ${overRest}, GraphQL ${overGraph}`);
  }
  expect(different).toEqual([]);
});

it('is asked of every field of every input of a mutation', () => {
  const given = givenInputFields(writes.map(({ document }) => document ?? ''));
  const missing = inputFieldsOfMutations().filter((field) => !given.has(field));
  expect(missing).toEqual([]);
});

type Verdict = 'takes it' | 'rejects it by name';

/** A row to write to, and what to write. */
interface Target {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Targets of an endpoint: one that a write was rejected at is as it was. */
class Targets {
  private current: Target | null = null;

  constructor(private readonly endpoint: Endpoint) {}

  async use(write: (target: Target) => Promise<Verdict>): Promise<Verdict> {
    this.current ??= {
      path: await rows.pathOf(this.endpoint),
      body: (await rows.bodyOf(this.endpoint)) ?? {},
    };
    const verdict = await write(this.current);
    if (verdict === 'takes it') this.current = null;
    return verdict;
  }
}

/** Who may: some writes are for machines only, and those of the own session end it. */
async function callerOf({ path, permission, name }: Endpoint): Promise<HttpClient> {
  if (path === '/api/v1/auth/password/change/') return system.get().login('viewer');
  if (path.startsWith('/api/v1/auth/')) return system.get().anonymous();
  const isForMachines = MACHINE_PERMISSIONS.some((one) => one === permission) || name.includes('expire');
  return isForMachines ? machine : admin;
}

async function restVerdict(endpoint: Endpoint, { path, body }: Target, field: string): Promise<Verdict> {
  const caller = await callerOf(endpoint);
  const { status, text } = await caller.request(endpoint.method, path, { body: { ...body, [field]: null } });
  if (status !== 400) return 'takes it';
  const names = Object.keys(JSON.parse(text) as object);
  return names.includes(field) ? 'rejects it by name' : 'takes it';
}

async function graphVerdict(endpoint: Endpoint, { path, body }: Target, field: string): Promise<Verdict> {
  const variables = { ...pathValuesOf(endpoint, path), ...graphVariables(body), [field]: null };
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
