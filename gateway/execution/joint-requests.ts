import type { FetchResult } from '../data-sources/plan-fetch';
import { remainingMs, type ExecutionRequest } from '../pipeline/execution';
import type { FetchStep } from './compile';
import type { Join } from './join';

/** What one fetch asks. */
export interface Question {
  readonly step: FetchStep;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Asks several questions at once, in the order of the plan. Never rejects. */
export type AskTogether = (join: Join, questions: readonly Question[]) => Promise<readonly FetchResult[]>;

interface Waiting {
  readonly question: Question;
  readonly resolve: (result: FetchResult) => void;
  readonly reject: (defect: unknown) => void;
}

/** Of the time that is left, the part that waiting for others may take. */
const PART_OF_TIME = 0.5;

/**
 * The joint requests of one execution: a fetch waits until each of the others has come or has nothing to ask. What it waits for belongs to the
 * same operation, so this costs at most the time of one fetch; and when others take far longer than it did itself, it does not wait for them.
 */
export class JointRequests {
  private readonly gatherings = new Map<Join, Gathering>();
  private readonly started = performance.now();

  constructor(
    private readonly request: Pick<ExecutionRequest, 'deadline'>,
    private readonly ask: AskTogether,
  ) {}

  /** Sends what a fetch asks, maybe with others. */
  send(join: Join, question: Question): Promise<FetchResult> {
    return this.gatheringOf(join).add(question, () => this.patienceMs(join, question.step));
  }

  /** A fetch has sent what it asks, or has nothing to ask. To be called once by each of a join. */
  arrived(join: Join): void {
    this.gatheringOf(join).arrived();
  }

  private gatheringOf(join: Join): Gathering {
    let gathering = this.gatherings.get(join);
    if (!gathering) this.gatherings.set(join, (gathering = new Gathering(join, this.ask)));
    return gathering;
  }

  /**
   * For each level that is still to come as long as all before it took. A power of two, so that many requests have the same: Node keeps
   * timers by their time, and makes a new list for each that no other has.
   */
  private patienceMs({ level }: Join, { joined }: FetchStep): number {
    const elapsed = performance.now() - this.started;
    const levels = 1 + level - (joined?.firstLevel ?? level);
    const ms = Math.min(elapsed * levels, remainingMs(this.request.deadline) * PART_OF_TIME);
    return 2 ** Math.floor(Math.log2(1 + ms));
  }
}

/** What has come of one join so far. */
class Gathering {
  private waiting: Waiting[] = [];
  private missing: number;
  private timer: NodeJS.Timeout | undefined;
  private readonly isUsed: boolean;

  constructor(
    private readonly join: Join,
    private readonly ask: AskTogether,
  ) {
    this.missing = join.size;
    this.isUsed = join.isUsed;
  }

  add(question: Question, patienceMs: () => number): Promise<FetchResult> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.isUsed) this.flush();
      // The last one to come is followed by nobody.
      else if (this.missing > 1) this.timer ??= setTimeout(() => this.flush(), patienceMs());
    });
  }

  arrived(): void {
    this.missing -= 1;
    if (this.missing === 0) this.flush();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { waiting } = this;
    if (waiting.length === 0) return;
    this.waiting = [];
    waiting.sort(byPlan);
    this.ask(
      this.join,
      waiting.map(({ question }) => question),
    ).then(
      (results) => {
        for (const [index, { resolve }] of waiting.entries()) resolve(results[index] ?? { data: null });
      },
      (defect: unknown) => {
        for (const { reject } of waiting) reject(defect);
      },
    );
  }
}

function byPlan({ question: { step: one } }: Waiting, { question: { step: other } }: Waiting): number {
  return (one.joined?.index ?? 0) - (other.joined?.index ?? 0);
}
