import { DEMO_PASSWORD } from './demo-password';
import { HttpClient } from './http';

/** Demo users by the name before `@ism.test`: one per role. */
export const DEMO_USERS = [
  'admin',
  'manager',
  'supervisor',
  'viewer',
  'employee',
  'instructor',
  'student',
  'staff',
] as const;
export type DemoUser = (typeof DEMO_USERS)[number];

/** Clients of one system: each demo user logs in once, however many tests act as that user. */
export class DemoClients {
  private readonly sessions = new Map<DemoUser, Promise<HttpClient>>();
  private readonly clients: HttpClient[] = [];

  constructor(private readonly url: string) {}

  /** A client without cookies. */
  anonymous(): HttpClient {
    return this.keep(new HttpClient(this.url));
  }

  /** A client with the user's session and cookies of its own; a logout ends the session for all of them. */
  async as(user: DemoUser): Promise<HttpClient> {
    let session = this.sessions.get(user);
    if (!session) this.sessions.set(user, (session = this.login(user)));
    return this.keep((await session).copy());
  }

  /** A client with a new session, for tests that end or exhaust it. */
  async login(user: DemoUser): Promise<HttpClient> {
    const client = this.anonymous();
    const response = await client.post('/api/v1/auth/login/', {
      email: `${user}@ism.test`,
      password: DEMO_PASSWORD,
    });
    response.expectStatus(200);
    return client;
  }

  /** Closes all connections. */
  close(): void {
    for (const client of this.clients) client.close();
  }

  private keep(client: HttpClient): HttpClient {
    this.clients.push(client);
    return client;
  }
}
