import { Worker } from 'node:worker_threads';
import type { ZxcvbnResult } from '@zxcvbn-ts/core';
import { ConcurrencyLimiter } from '../../shared/runtime/concurrency-limiter';

/** How easily a password is guessed. */
export interface PasswordStrength {
  /** From 0 (among the first thousand guesses) to 4 (more than 10^10 guesses). */
  readonly score: ZxcvbnResult['score'];
  /** What makes it weak, for people; null: nothing in particular. */
  readonly warning: string | null;
}

/**
 * Characters of a password that are looked at: the time of a check grows faster than the length, and whoever has these right may
 * have the rest.
 */
const CHARACTERS = 32;

/** Ms without a check after which the thread ends. */
const IDLE_MS = 60_000;

/**
 * The thread's program. It is a string because a file would have one name before the build and another after it; the packages
 * are found by this module, as a thread without a file looks for them in the working folder.
 */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { ZxcvbnFactory } = require(workerData.core);
const common = require(workerData.common);
const english = require(workerData.english);
const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  translations: english.translations,
});
parentPort.on('message', ({ password, words }) => {
  const { score, feedback } = zxcvbn.check(password, words);
  parentPort.postMessage({ score, warning: feedback.warning || null });
});
`;

/**
 * Estimates passwords with zxcvbn. Its dictionaries take 70 MB and a check up to half a second, so they live in a thread of their
 * own: it starts with the first check, does one at a time, and ends when nobody asks any more.
 */
class StrengthEstimator {
  private readonly turns = new ConcurrencyLimiter(1, 50);
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;

  /**
   * @param words that the password should not be made of, such as the person's names
   * @throws THROTTLED when too many wait
   */
  estimate(password: string, words: readonly string[]): Promise<PasswordStrength> {
    return this.turns.run(() => this.ask(password.slice(0, CHARACTERS), words));
  }

  private ask(password: string, words: readonly string[]): Promise<PasswordStrength> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= startWorker());
    // It keeps the process from ending while somebody waits, and no longer.
    worker.ref();
    return new Promise<PasswordStrength>((resolve, reject) => {
      const fail = (cause: unknown): void => {
        this.worker = null;
        reject(new Error('the password estimator has ended', { cause }));
      };
      worker.once('error', fail).once('exit', fail);
      worker.once('message', (strength: PasswordStrength) => {
        worker.off('error', fail).off('exit', fail).unref();
        this.idle = setTimeout(() => this.stop(), IDLE_MS).unref();
        resolve(strength);
      });
      worker.postMessage({ password, words });
    });
  }

  private stop(): void {
    void this.worker?.terminate();
    this.worker = null;
  }
}

function startWorker(): Worker {
  return new Worker(PROGRAM, {
    eval: true,
    workerData: {
      core: require.resolve('@zxcvbn-ts/core'),
      common: require.resolve('@zxcvbn-ts/language-common'),
      english: require.resolve('@zxcvbn-ts/language-en'),
    },
  });
}

/** That of this process. */
export const passwordStrength = new StrengthEstimator();
