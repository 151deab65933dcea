import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** A registry with the metrics of the process. Each system has one, so that tests can run several in one process. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** A gauge that is read when the metrics are. @param read one value per label */
export function readGauge(
  registry: Registry,
  { name, help, label }: { readonly name: string; readonly help: string; readonly label: string },
  read: () =>
    Iterable<readonly [label: string, value: number]> | Promise<Iterable<readonly [string, number]>>,
): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [key, value] of await read()) this.set({ [label]: key }, value);
    },
  });
}

/** A gauge without labels that is read when the metrics are. */
export function figure(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
