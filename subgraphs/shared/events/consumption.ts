import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { storableText } from '../../../schema/contract/scalars';
import { runTransaction } from '../database/transaction';
import { ClaimLoop } from '../runtime/claim-loop';
import type { EventConsumer } from './consumer';
import { begin, claim, fail, type Attempt } from './deliveries';

/** How patient a consumption is. */
export interface ConsumptionPace {
  /** Attempts before an event is set aside. */
  readonly attempts: number;
  /** Ms until the second attempt; twice as long before each further one. */
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
  /** Ms after which another process tries what this one claimed and did not begin: longer than preparing an event takes. */
  readonly claimMs: number;
  /** Ms between two looks at what is due without being told. */
  readonly pollMs: number;
}

/** Ten attempts within a quarter of an hour: a dependency that is restarted meanwhile costs no event. */
const PACE: ConsumptionPace = {
  attempts: 10,
  firstPauseMs: 1_000,
  maxPauseMs: 300_000,
  claimMs: 15_000,
  pollMs: 5_000,
};

/** Events of one consumer that are handled at the same time in one process; each takes a connection. */
const AT_ONCE = 3;

/** Characters of an error that are kept. */
const MAX_ERROR = 1_000;

/** Handles the deliveries of one consumer. Several processes may do it: each delivery is handled once. */
export class Consumption {
  private readonly pace: ConsumptionPace;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly handling = new Set<Promise<void>>();
  private readonly loop: ClaimLoop;
  private isStopped = false;

  /** @param pace what differs from the usual one */
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: EventConsumer,
    private readonly logger: Logger,
    pace: Partial<ConsumptionPace> = {},
  ) {
    this.pace = { ...PACE, ...pace };
    this.loop = new ClaimLoop({
      pollMs: this.pace.pollMs,
      hasRoom: () => this.handling.size < AT_ONCE,
      claim: () => this.claimDue(),
      onError: (err) =>
        logger.error({ err, consumer: consumer.name }, 'deliveries of events could not be claimed'),
    });
  }

  /** Handles what is due from now on, until it is stopped. */
  start(): void {
    this.loop.start();
  }

  /** Says that deliveries may be due; without effect before the start. */
  readonly wake = (): void => this.loop.wake();

  /** Takes nothing more, and waits for what is being handled. */
  async stop(): Promise<void> {
    this.isStopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await this.loop.stop();
    await Promise.all(this.handling);
  }

  /** Handles what is due now, and what becomes due by that. @returns how many attempts it took */
  async handleDue(): Promise<number> {
    let attempts = 0;
    for (;;) {
      const claimed = await claim(this.dataSource, this.consumer.name, AT_ONCE, this.pace.claimMs);
      if (claimed.length === 0) return attempts;
      attempts += claimed.length;
      await Promise.all(claimed.map((attempt) => this.handle(attempt)));
    }
  }

  private async claimDue(): Promise<boolean> {
    const free = AT_ONCE - this.handling.size;
    for (const attempt of await claim(this.dataSource, this.consumer.name, free, this.pace.claimMs))
      this.begin(attempt);
    return false;
  }

  private begin(attempt: Attempt): void {
    const handled = this.handle(attempt).finally(() => {
      this.handling.delete(handled);
      this.wake();
    });
    this.handling.add(handled);
  }

  /** Reports its failures itself. */
  private async handle(attempt: Attempt): Promise<void> {
    try {
      // Only a process that died in the last attempt leaves a further one.
      if (attempt.number > this.pace.attempts)
        throw new Error('the process ended while the event was handled');
      const { consumer } = this;
      const prepared = await consumer.prepare?.(attempt.event);
      await runTransaction(this.dataSource, async (transaction) => {
        if (await begin(transaction, attempt)) await consumer.handle(transaction, attempt.event, prepared);
      });
    } catch (error) {
      await this.fail(attempt, error);
    }
  }

  private async fail(attempt: Attempt, error: unknown): Promise<void> {
    const { attempts, firstPauseMs, maxPauseMs } = this.pace;
    const isLast = attempt.number >= attempts;
    const pauseMs = isLast ? null : Math.min(firstPauseMs * 2 ** (attempt.number - 1), maxPauseMs);
    const told = {
      err: error,
      consumer: this.consumer.name,
      event: attempt.event.id,
      attempt: attempt.number,
    };
    if (isLast) this.logger.error(told, 'an event was set aside: every attempt to handle it failed');
    else this.logger.warn(told, 'an event could not be handled; it is tried again');
    try {
      await fail(this.dataSource, attempt, messageOf(error), pauseMs);
      if (pauseMs !== null) this.wakeIn(pauseMs);
    } catch (err) {
      // The claim runs out, and the event is tried again.
      this.logger.error({ ...told, err }, 'the failure of an event could not be noted');
    }
  }

  private wakeIn(ms: number): void {
    this.wakeAt(performance.now() + ms);
  }

  /** A timer counts from when the loop last looked at its clock, so it may end early: then nothing would be due yet. */
  private wakeAt(due: number): void {
    if (this.isStopped) return;
    const left = due - performance.now();
    if (left <= 0) {
      this.wake();
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.wakeAt(due);
    }, Math.ceil(left));
    timer.unref();
    this.timers.add(timer);
  }
}

function messageOf(error: unknown): string {
  return storableText(error instanceof Error ? `${error.name}: ${error.message}` : String(error), MAX_ERROR);
}
