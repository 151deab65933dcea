import { z } from 'zod';
import type { EventDataSchema, PublishedEvent } from '../../../schema/contract/published-event';
import type { EventType } from './define-event';

/** The kinds of events of a domain, by name and version. @throws Error when two have the same name and version */
export function catalogueOf(domain: string, types: readonly EventType[]): PublishedEvent[] {
  const published = types.map(({ name, version, entity, description, schema }) => ({
    name,
    version,
    domain,
    entity,
    description,
    schema: jsonSchemaOf(schema),
  }));
  published.sort((a, b) => a.name.localeCompare(b.name) || a.version - b.version);
  const twice = published.find(({ name, version }, at) => {
    const before = published[at - 1];
    return before?.name === name && before.version === version;
  });
  if (twice) throw new Error(`${domain} defines ${twice.name} ${twice.version} twice`);
  return published;
}

/** Formats say what is meant; the patterns by which they are checked here are nobody's contract. */
function jsonSchemaOf(schema: EventType['schema']): EventDataSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return rest as EventDataSchema;
}
