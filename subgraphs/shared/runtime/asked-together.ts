import { BOUND_TO, type Bindable } from './connections/bound-services';
import { RequestEnd, type EndSignal } from './connections/request-end';

/** Ms after which those who wait are asked for beside what is on its way: a connection that is stuck holds up its own questions only. */
const LATE_MS = 100;

interface Waiting<Question, Reply> {
  readonly question: Question;
  /** Aborted when nobody waits for the reply any more; null: somebody does. */
  readonly signal: EndSignal | null;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks the questions of many requests at once, as a database writes the commits of many transactions at once: those that come while some are on
 * their way wait, and go together when these are back. So each is asked after it came, and one that is alone waits for nobody.
 */
export class AskedTogether<Question, Reply> implements Bindable {
  private waiting: Waiting<Question, Reply>[] = [];
  /** On their way, and not late. */
  private asked: readonly Waiting<Question, Reply>[] | null = null;

  /** @param ask gives the replies in the order of the questions; the signal is aborted when nobody waits for any of them */
  constructor(
    private readonly ask: (questions: readonly Question[], signal: EndSignal) => Promise<readonly Reply[]>,
  ) {}

  /** @throws what `ask` throws */
  of(question: Question): Promise<Reply> {
    return this.wait(question, null);
  }

  /** The same for one request, which waits until the signal is aborted. */
  [BOUND_TO](signal: EndSignal): Pick<AskedTogether<Question, Reply>, 'of'> {
    return { of: (question) => this.wait(question, signal) };
  }

  private wait(question: Question, signal: EndSignal | null): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, signal, resolve, reject });
      if (!this.asked) void this.askWaiting();
    });
  }

  /** Never rejects. */
  private async askWaiting(): Promise<void> {
    const asked = this.waiting;
    this.waiting = [];
    this.asked = asked;
    const late = setTimeout(() => this.goOnAfter(asked), LATE_MS);
    try {
      const questions = asked.map(({ question }) => question);
      const replies = await this.ask(questions, endOf(asked));
      if (replies.length !== asked.length)
        throw new Error(`${replies.length} replies to ${asked.length} questions`);
      for (const [index, { resolve }] of asked.entries()) resolve(replies[index] as Reply);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
    clearTimeout(late);
    this.goOnAfter(asked);
  }

  /** Without effect for those that were late: others have been asked since. */
  private goOnAfter(asked: readonly Waiting<Question, Reply>[]): void {
    if (this.asked !== asked) return;
    this.asked = null;
    if (this.waiting.length > 0) void this.askWaiting();
  }
}

/** Aborted when all of them are. */
function endOf(waiting: readonly { readonly signal: EndSignal | null }[]): EndSignal {
  const end = new RequestEnd();
  let left = waiting.length;
  const leave = (): void => {
    left -= 1;
    if (left === 0) end.abort();
  };
  for (const { signal } of waiting) {
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave);
  }
  return end;
}
