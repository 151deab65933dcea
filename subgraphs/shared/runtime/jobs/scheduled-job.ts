/** Work of a domain that happens by itself at its time. */
export interface ScheduledJob {
  /** Unique in the domain. */
  readonly name: string;
  /** Crontab pattern, in UTC. */
  readonly schedule: string;
  /**
   * Does whatever is due. It runs at its times and at every start, and once more after a crash: work that is done must
   * not be done again.
   * @returns what it did, for the log
   */
  run(): Promise<object>;
}
