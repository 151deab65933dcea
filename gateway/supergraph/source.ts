import { createHash } from 'node:crypto';
import { Counter, type Registry } from 'prom-client';
import type { Logger } from 'pino';

/** Builds everything that serves a supergraph and switches to it; throws when the supergraph cannot be served. */
export type AcceptSupergraph = (sdl: string) => Promise<void>;

export type RefreshOutcome = 'swapped' | 'unchanged' | 'rejected';

/** What the source serves now. `stale`: a newer supergraph was rejected, the last good one keeps serving. */
export type SupergraphState =
  | { readonly phase: 'empty' }
  | { readonly phase: 'serving'; readonly hash: string; readonly since: Date }
  | { readonly phase: 'stale'; readonly hash: string; readonly since: Date; readonly problem: string };

export interface SupergraphSourceOptions {
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Called once after the first load; calls `refresh` when there may be something new. Default: never refreshes. */
  readonly watch?: (refresh: () => void) => () => void;
}

/** Where the graph comes from: load → compare → validate → swap, or keep the last good one. */
export class SupergraphSource {
  private current: SupergraphState = { phase: 'empty' };
  private accept: AcceptSupergraph | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private unwatch: () => void = () => undefined;
  private readonly loads: Counter<'outcome'>;

  /** @param read fetches the supergraph's SDL; never asks a subgraph for it, so a gateway boots while one is down. */
  constructor(
    private readonly read: () => Promise<string>,
    private readonly options: SupergraphSourceOptions,
  ) {
    this.loads = new Counter({
      name: 'ism_supergraph_loads_total',
      help: 'Supergraphs read, by what became of them',
      labelNames: ['outcome'],
      registers: [options.metrics],
    });
  }

  get state(): SupergraphState {
    return this.current;
  }

  /**
   * Loads the first supergraph and begins to watch for others.
   * @throws when it cannot be read or served: without a first good graph there is nothing to keep.
   */
  async start(accept: AcceptSupergraph): Promise<void> {
    this.accept = accept;
    const sdl = await this.read();
    await accept(sdl);
    this.serve(hashOf(sdl));
    this.unwatch = this.options.watch?.(() => void this.refresh()) ?? this.unwatch;
  }

  /** Reads again. Refreshes run one after the other; a failed one changes nothing but the state's `problem`. */
  refresh(): Promise<RefreshOutcome> {
    const outcome = this.queue.then(() => this.refreshNow());
    this.queue = outcome;
    return outcome;
  }

  stop(): void {
    this.unwatch();
  }

  private async refreshNow(): Promise<RefreshOutcome> {
    const { accept, current } = this;
    if (!accept || current.phase === 'empty') return 'unchanged';
    try {
      const sdl = await this.read();
      const hash = hashOf(sdl);
      if (hash === current.hash) {
        this.current = { phase: 'serving', hash, since: current.since };
        return this.count('unchanged');
      }
      await accept(sdl);
      this.serve(hash);
      this.options.logger.info({ supergraph: hash }, 'supergraph swapped');
      return 'swapped';
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.current = { phase: 'stale', hash: current.hash, since: current.since, problem };
      this.options.logger.error(
        { err: error, serving: current.hash },
        'supergraph rejected, the last good one serves',
      );
      return this.count('rejected');
    }
  }

  private serve(hash: string): void {
    this.current = { phase: 'serving', hash, since: new Date() };
    this.count('swapped');
  }

  private count(outcome: RefreshOutcome): RefreshOutcome {
    this.loads.inc({ outcome });
    return outcome;
  }
}

function hashOf(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex').slice(0, 16);
}
