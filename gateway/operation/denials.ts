/** What a caller may not have of an operation: null in the response, and never fetched. */
export interface Denials {
  /** Tells them from all other denials of the same operation. */
  readonly key: string;
  /** Paths of fields, see `pathBelow`. */
  readonly paths: ReadonlySet<string>;
}
