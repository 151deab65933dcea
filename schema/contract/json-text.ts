/** Which value of a response may come as JSON, for who only sends it on. */
export interface AskedJson {
  /** The keys that lead to it from the root, through objects. */
  readonly path: readonly string[];
  /** Keys of leaves of it that are read beside its text, where it is an object. */
  readonly leaves: readonly string[];
}

/** A value of a response that is JSON already. Only whoever asked for it in this form (`AskedJson`) gets it so, and puts the text where the value stands. */
export abstract class JsonText {
  constructor(readonly text: string) {}
}

export class JsonList extends JsonText {
  /** @param text the array with its brackets */
  constructor(
    text: string,
    /** How many items it has. */
    readonly length: number,
  ) {
    super(text);
  }
}

export class JsonObject extends JsonText {
  constructor(
    text: string,
    /** Those that were asked for beside the text. */
    readonly leaves: Readonly<Record<string, unknown>>,
  ) {
    super(text);
  }
}
