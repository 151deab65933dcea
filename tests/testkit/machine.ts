import { MACHINE_PERMISSIONS, ROLE_GRANTS } from '../../schema/contract/permissions';
import { HttpClient } from './http';
import type { TestSystem } from './system';

/** A client with the token of a new service account. */
export interface Machine {
  readonly id: string;
  readonly client: HttpClient;
}

/** Whatever an administrator holds for all rows, and what only machines may. */
const EVERYTHING = Object.fromEntries(
  [
    ...Object.entries(ROLE_GRANTS.ADMIN)
      .filter(([, level]) => level === 'all')
      .map(([permission]) => permission),
    ...MACHINE_PERMISSIONS,
  ].map((permission) => [permission, 'all']),
);

/** Makes a service account and signs it in. @param permissions default: all there are for machines */
export async function createMachine(
  system: TestSystem,
  name: string,
  permissions: object = EVERYTHING,
): Promise<Machine> {
  const admin = await system.as('admin');
  const created = (await admin.post('/api/v1/service-accounts/', { name, permissions })).expectStatus(201);
  const { id, client_secret } = created.json<{ id: string; client_secret: string }>();
  const signedIn = await admin.post('/api/v1/auth/token/', { client_id: id, client_secret });
  const { access_token } = signedIn.expectStatus(200).json<{ access_token: string }>();
  return { id, client: new HttpClient(system.url, undefined, access_token) };
}
