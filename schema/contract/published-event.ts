/** JSON Schema (2020-12) of what the events of a type carry: an object, field by field. */
export interface EventDataSchema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** JSON Schema of one field. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A kind of event as the catalogue publishes it. */
export interface PublishedEvent {
  readonly name: string;
  readonly version: number;
  /** The domain that publishes it. */
  readonly domain: string;
  /** GraphQL type of the thing that it happens to. */
  readonly entity: string;
  readonly description: string;
  readonly schema: EventDataSchema;
}
