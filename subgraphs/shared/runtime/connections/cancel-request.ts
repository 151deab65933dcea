import { Connection, type Client, type ConnectionConfig } from 'pg';

/** What pg does not declare (pg 8.23.1: client.js, connection.js). */
interface CancellingConnection extends Connection {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
}

interface Target extends Client {
  readonly processID: number;
  readonly secretKey: number;
}

/**
 * Asks the server, by a connection of its own as the protocol wants it, to cancel what a client runs. Whether it does is seen by
 * the end of the statement.
 * @param patienceMs how long the request may take
 */
export function requestCancel(client: Client, patienceMs: number): Promise<void> {
  const { host, port, ssl, processID, secretKey } = client as Target;
  const connection = new Connection({ ssl: ssl as ConnectionConfig['ssl'] }) as CancellingConnection;
  return new Promise((resolve) => {
    const timer = setTimeout(() => connection.stream.destroy(), patienceMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const cancel = (): void => connection.cancel(processID, secretKey);
    connection.on('error', done);
    connection.on('end', done);
    connection.once('connect', () => (ssl ? connection.requestSsl() : cancel()));
    connection.once('sslconnect', cancel);
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
}
