import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry with the metrics of the process. Each system has one, so that tests can run several in one process. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
