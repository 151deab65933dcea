import type { Registry } from 'prom-client';
import type { Config } from '../../runtime/config/config';
import type { Logger } from '../../runtime/logger';
import type { Broker } from './broker';

/** The connection to the broker of the settings; null: there is none, and the database carries the events. */
export async function startBroker(
  { brokerUrl: url }: Pick<Config, 'brokerUrl'>,
  logger: Logger,
  metrics: Registry,
): Promise<Broker | null> {
  if (url === null) return null;
  // Loaded where it is used: few installations have one.
  const { Broker } = await import('./broker.js');
  return Broker.start({ url, logger, metrics });
}
