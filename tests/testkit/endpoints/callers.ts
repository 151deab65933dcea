import { MACHINE_PERMISSIONS } from '../../../schema/contract/permissions';
import type { HttpClient } from '../http';
import { createMachine } from '../machine';
import type { TestSystem } from '../system';
import type { Endpoint } from './endpoints';

/** Who may use every endpoint between them: suites over all endpoints ask each as the one that may. */
export class Callers {
  private constructor(
    private readonly system: TestSystem,
    readonly admin: HttpClient,
    private readonly machine: HttpClient,
  ) {}

  static async of(system: TestSystem): Promise<Callers> {
    const { client } = await createMachine(system, 'Everything');
    return new Callers(system, await system.as('admin'), client);
  }

  /** A machine for what only machines may; for what ends or changes a session, one that no other test has. */
  async of({ path, permission, name, method }: Endpoint): Promise<HttpClient> {
    if (path === '/api/v1/auth/password/change/') return this.system.login('viewer');
    if (path.startsWith('/api/v1/auth/') && method !== 'GET') return this.system.anonymous();
    const isForMachines = MACHINE_PERMISSIONS.some((one) => one === permission) || name.includes('expire');
    return isForMachines ? this.machine : this.admin;
  }
}
