import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema, PublishedEvent } from '../contract/published-event';
import type { Criticality, SchemaChange } from './changes';

/**
 * What changed for consumers of events, in the order of the catalogue. They get what they were promised: a type, a version or a field
 * that is gone, and a field of another type or that may be missing now, are breaking.
 */
export function eventChanges(
  baseline: readonly PublishedEvent[],
  catalogue: readonly PublishedEvent[],
): SchemaChange[] {
  const before = byCoordinate(baseline);
  const after = byCoordinate(catalogue);
  const gone = baseline
    .filter((event) => !after.has(coordinateOf(event)))
    .map((event) => change('BREAKING', coordinateOf(event), 'Event was removed'));
  const others = catalogue.flatMap((event) => {
    const old = before.get(coordinateOf(event));
    return old ? fieldChanges(old, event) : [change('NON_BREAKING', coordinateOf(event), 'Event was added')];
  });
  return [...gone, ...others];
}

function fieldChanges(before: PublishedEvent, after: PublishedEvent): SchemaChange[] {
  const old = before.schema.properties ?? {};
  const now = after.schema.properties ?? {};
  const at = (field: string): string => `${coordinateOf(after)}.${field}`;
  const isRequired = (event: PublishedEvent, field: string): boolean =>
    event.schema.required?.includes(field) ?? false;
  const kept = Object.entries(old).flatMap(([field, schema]): SchemaChange[] => {
    const current = now[field];
    if (!current) return [change('BREAKING', at(field), 'Field was removed')];
    const mayBeMissing = isRequired(before, field) && !isRequired(after, field);
    return [
      ...(mayBeMissing ? [change('BREAKING', at(field), 'Field is no longer required')] : []),
      ...typeChanges(at(field), schema, current),
    ];
  });
  const added = Object.keys(now)
    .filter((field) => !(field in old))
    .map((field) => change('NON_BREAKING', at(field), 'Field was added'));
  const moved =
    before.entity === after.entity
      ? []
      : [change('BREAKING', coordinateOf(after), `Entity changed from ${before.entity} to ${after.entity}`)];
  return [...moved, ...kept, ...added];
}

function typeChanges(coordinate: string, before: JsonSchema, after: JsonSchema): SchemaChange[] {
  if (!isDeepStrictEqual(withoutValues(before), withoutValues(after)))
    return [change('BREAKING', coordinate, `Type changed from ${textOf(before)} to ${textOf(after)}`)];
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const added = now.filter((value) => !old.includes(value));
  const removed = old.filter((value) => !now.includes(value));
  return [
    ...added.map((value) => change('DANGEROUS', coordinate, `Value ${value} was added`)),
    ...removed.map((value) => change('NON_BREAKING', coordinate, `Value ${value} was removed`)),
  ];
}

/** A schema, and the alternatives that it consists of: a field that may be null is one of two. */
function partsOf(schema: JsonSchema): readonly JsonSchema[] {
  return Array.isArray(schema.anyOf) ? (schema.anyOf as JsonSchema[]) : [schema];
}

function valuesOf(schema: JsonSchema): string[] {
  return partsOf(schema).flatMap((part) => (Array.isArray(part.enum) ? part.enum.map(String) : []));
}

function withoutValues(schema: JsonSchema): JsonSchema[] {
  return partsOf(schema).map(({ enum: values, description: _description, ...part }) => ({
    ...part,
    hasValues: values !== undefined,
  }));
}

function textOf({ description: _description, ...schema }: JsonSchema): string {
  return JSON.stringify(schema);
}

function byCoordinate(events: readonly PublishedEvent[]): ReadonlyMap<string, PublishedEvent> {
  return new Map(events.map((event) => [coordinateOf(event), event]));
}

/** `student.enrolled@1` */
function coordinateOf({ name, version }: PublishedEvent): string {
  return `${name}@${version}`;
}

function change(criticality: Criticality, coordinate: string, message: string): SchemaChange {
  return { criticality, coordinate, message, usedBy: [] };
}
