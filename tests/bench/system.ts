import type { ChildProcess } from 'node:child_process';
import { freePort } from '../../subgraphs/shared/runtime/free-port';
import { startNode, waitFor, type Caller, type Contender } from './processes';

const PASSWORD = 'bench-password-only';

/** Settings of every process of a bench. */
export function environmentFor(dataDir: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'development',
    LOG_LEVEL: 'error',
    DATA_DIR: dataDir,
    DEMO_PASSWORD: PASSWORD,
    SUBGRAPH_SECRET: 'bench-only-secret-of-sufficient-length',
    JOBS_ENABLED: 'off',
    THROTTLE_ANON: 'off',
    THROTTLE_USER: 'off',
    THROTTLE_LOGIN: 'off',
  };
}

/**
 * The whole system in one process.
 * @param started gets the process before it is ready
 */
export async function startSingle(
  environment: Record<string, string>,
  started: (child: ChildProcess) => void = () => undefined,
): Promise<Contender> {
  const port = await freePort();
  const child = startNode('dist/bundled/main.js', [], { ...environment, PORT: String(port) });
  started(child);
  return ready('one process', port, [child]);
}

/** Waits until the system responds. */
export async function ready(name: string, port: number, children: Contender['children']): Promise<Contender> {
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`${url}/api/health/`);
  return { name, url, children };
}

/** An administrator. */
export async function login(url: string): Promise<Caller> {
  const response = await fetch(`${url}/api/v1/auth/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@ism.test', password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`login: ${response.status} ${await response.text()}`);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const csrfToken =
    cookies.find((cookie) => cookie.startsWith('csrftoken='))?.slice('csrftoken='.length) ?? '';
  return { cookie: cookies.join('; '), csrfToken };
}
