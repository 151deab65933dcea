/** What became of an attempt. */
export interface AttemptResult {
  /** HTTP status; null without a response. */
  readonly status: number | null;
  /** One sentence, at most 500 characters; null: the receiver took the event. */
  readonly error: string | null;
  /** How the body of the response begins, at most 1000 characters; null without a response. */
  readonly response: string | null;
  readonly durationMs: number;
}
