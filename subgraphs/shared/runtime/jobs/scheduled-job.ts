/** Work of a domain that happens by itself at its time. */
export interface ScheduledJob {
  /** Unique in the domain. */
  readonly name: string;
  /** Crontab pattern, in UTC. */
  readonly schedule: string;
  /**
   * Does what is due. It runs at its scheduled times, at every start, and again after a crash, so it must not repeat work
   * that is done.
   * @returns what it did, for the log
   */
  run(): Promise<object>;
}
