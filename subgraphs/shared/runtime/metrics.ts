import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry with the process's own figures; each system of a test gets one of its own. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
