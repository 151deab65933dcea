/** A list of a response that is JSON already. Only whoever asked for lists in this form gets them so, and puts the text where the list stands. */
export class JsonList {
  constructor(
    /** The array with its brackets. */
    readonly text: string,
    /** How many items it has. */
    readonly length: number,
  ) {}
}
