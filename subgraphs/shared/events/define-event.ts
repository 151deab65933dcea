import type { z } from 'zod';

/** What an event carries: a flat object, published field by field in the catalogue (docs/events.md). */
export type EventSchema = z.ZodObject;

/** A kind of event that a domain publishes. */
export interface EventType<Schema extends EventSchema = EventSchema> {
  /** Noun and past participle, `student.enrolled`. */
  readonly name: string;
  /** Rises when a field changes its meaning; both versions are published until nobody reads the old one. */
  readonly version: number;
  /** GraphQL type of the thing that it happened to. Events of one thing reach a consumer in their order. */
  readonly entity: string;
  readonly description: string;
  /** Ids, values and days, under the names of REST; never what only some may see. */
  readonly schema: Schema;
}

/** Something that happened to a thing. */
export interface Occurrence<Schema extends EventSchema = EventSchema> {
  readonly entityId: string;
  readonly data: z.input<Schema>;
}

const NAME = /^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/;

/**
 * Defines a kind of event; the domain lists it in its `events`.
 * @param name noun and past participle, `student.enrolled`
 * @param version from 1
 * @throws Error for a name in another form
 */
export function defineEvent<Schema extends EventSchema>(
  name: string,
  version: number,
  schema: Schema,
  { entity, description }: Pick<EventType, 'entity' | 'description'>,
): EventType<Schema> {
  if (!NAME.test(name)) throw new Error(`${name} is no name of an event, such as student.enrolled`);
  return { name, version, entity, description, schema };
}
