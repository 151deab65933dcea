import { Histogram, Registry } from 'prom-client';
import { Durations } from '../../../subgraphs/shared/runtime/metrics/durations';

const NAMES = { name: 'waited_seconds', help: 'Time', labelNames: ['route', 'status'] };
const BUCKETS = [0.005, 0.01, 2.5];

it('is shown as a histogram of prom-client', async () => {
  const [own, other] = [new Registry(), new Registry()];
  const durations = new Durations({ ...NAMES, buckets: BUCKETS, registry: own });
  const histogram = new Histogram({ ...NAMES, buckets: BUCKETS, registers: [other] });
  expect(await own.metrics()).toBe(await other.metrics());

  for (const seconds of [0, 0.005, 0.0051, 0.3, 2.5, 9]) {
    for (const [route, status] of [['/a "quoted"/', 200] as const, ['/b/', 404] as const]) {
      durations.observe(seconds, route, status);
      histogram.observe({ route, status }, seconds);
    }
  }
  expect(await own.metrics()).toBe(await other.metrics());

  own.resetMetrics();
  other.resetMetrics();
  expect(await own.metrics()).toBe(await other.metrics());
});
