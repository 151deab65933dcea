import type { Metric, MetricObjectWithValues, MetricValueWithName, Registry } from 'prom-client';

interface DurationsOptions<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
  /** Upper bounds in seconds, ascending. */
  readonly buckets: readonly number[];
  readonly registry: Registry;
}

type Labels = Readonly<Record<string, string | number>>;
type Values = MetricValueWithName<string>[];

/**
 * A histogram of durations in seconds, shown as prom-client shows its own. That one puts the labels of each observation in order, makes a text
 * of them and looks its buckets up by theirs; a request makes four observations, which took it a twentieth of the time of a detail.
 */
export class Durations<Label extends string> {
  private readonly series = new Map<string, Series>();

  constructor(private readonly options: DurationsOptions<Label>) {
    // The registry asks its metrics for nothing but these members.
    options.registry.registerMetric(this as unknown as Metric);
  }

  /** As the registry knows it. */
  get name(): string {
    return this.options.name;
  }

  /** Counts a duration. @param labels in the order of their names */
  observe(seconds: number, ...labels: readonly (string | number)[]): void {
    const key = labels.length === 1 ? String(labels[0]) : labels.join('\n');
    let series = this.series.get(key);
    if (!series) this.series.set(key, (series = this.seriesOf(labels)));
    series.add(seconds);
  }

  /** Forgets what was observed. */
  reset(): void {
    this.series.clear();
  }

  /** All that was observed, for the page of metrics. */
  get(): Promise<MetricObjectWithValues<MetricValueWithName<string>>> {
    const { name, help } = this.options;
    const values = [...this.series.values()].flatMap((series) => series.shown(name));
    const shown = { name, help, type: 'histogram', aggregator: 'sum', values };
    return Promise.resolve(shown as never);
  }

  private seriesOf(labels: readonly (string | number)[]): Series {
    const { labelNames, buckets } = this.options;
    const named = labelNames.map((label, index) => [label, labels[index] ?? ''] as const);
    return new Series(Object.fromEntries(named), buckets);
  }
}

/** The durations with the same labels. */
class Series {
  private readonly counts: number[];
  private sum = 0;

  constructor(
    private readonly labels: Labels,
    private readonly buckets: readonly number[],
  ) {
    this.counts = new Array<number>(buckets.length + 1).fill(0);
  }

  add(seconds: number): void {
    const { buckets, counts } = this;
    let bucket = 0;
    while (bucket < buckets.length && seconds > (buckets[bucket] as number)) bucket += 1;
    counts[bucket] = (counts[bucket] as number) + 1;
    this.sum += seconds;
  }

  /** Each bucket counts those before it too. */
  shown(name: string): Values {
    const { labels, buckets, counts, sum } = this;
    let count = 0;
    const ofBuckets = [...buckets, '+Inf'].map((le, bucket) => {
      count += counts[bucket] as number;
      return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: count };
    });
    return [
      ...ofBuckets,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: count },
    ];
  }
}
