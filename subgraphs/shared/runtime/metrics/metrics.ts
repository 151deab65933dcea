import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** The metrics of this process: memory, garbage collection, delay of the event loop. */
let ofProcess: Registry | null = null;

/** A registry with the metrics of the process. Each system has one, so that tests can run several in one process. */
export function createMetrics(): Registry {
  const registry = new Registry();
  const shared = processMetrics();
  for (const { name } of shared.getMetricsAsArray()) {
    const metric = shared.getSingleMetric(name);
    if (metric) registry.registerMetric(metric);
  }
  return registry;
}

/** Observed once, because it never ends: an observer for each registry would keep the registry, and its system with it. */
function processMetrics(): Registry {
  if (ofProcess === null) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

type Readings = Iterable<readonly [label: string, value: number]>;

/** A gauge that is read when the metrics are. @param read one value per label */
export function readGauge(
  registry: Registry,
  { name, help, label }: { readonly name: string; readonly help: string; readonly label: string },
  read: () => Readings | Promise<Readings>,
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
