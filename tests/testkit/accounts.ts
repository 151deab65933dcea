import type { HttpClient } from './http';
import type { TestSystem } from './system';

/** Password of the users that tests make. */
export const ACCOUNT_PASSWORD = 'a-password-of-the-tests';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly role: string;
}

/** Users of a system under test beyond the demo users, whom a test may change as it likes. */
export class Accounts {
  private created = 0;

  constructor(private readonly system: { get(): TestSystem }) {}

  /** A new user with a password. */
  async create(role = 'VIEWER'): Promise<Account> {
    this.created += 1;
    const admin = await this.system.get().as('admin');
    const response = await admin.post('/api/v1/users/', {
      email: `made-${this.created}@ism.test`,
      given_name: 'Made',
      family_name: 'Up',
      role,
      password: ACCOUNT_PASSWORD,
    });
    response.expectStatus(201);
    return response.json<Account>();
  }

  /** A client with a new session of a user that `create` made. */
  async signIn({ email }: Pick<Account, 'email'>): Promise<HttpClient> {
    const client = this.system.get().anonymous();
    const response = await client.post('/api/v1/auth/login/', { email, password: ACCOUNT_PASSWORD });
    response.expectStatus(200);
    return client;
  }

  /** An existing user. */
  async find(email: string): Promise<Account> {
    const admin = await this.system.get().as('admin');
    const response = await admin.get(`/api/v1/users/?search=${encodeURIComponent(email)}`);
    const [found] = response.json<{ results: Account[] }>().results;
    if (!found) throw new Error(`no user ${email}`);
    return found;
  }
}
