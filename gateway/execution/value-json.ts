import { JsonList, JsonObject, type AskedJson, type JsonText } from '../../schema/contract/json-text';
import type { SelectedField, SelectedObject, SelectedValue } from '../operation/selection';
import { Completion } from './completion';
import type { Fetched } from './fetching';
import { isObject, type ResponseObject } from './merge';
import { ResponseJson } from './response-json';

/** What a value of the response is written from. */
type Source = Pick<Fetched, 'data' | 'explanations' | 'gone' | 'isPlain'>;

/**
 * The data of a response, with the value that is asked for as JSON written straight from what was fetched.
 * @returns null: not all of it is there, or no such value
 */
export function dataWithJson(
  source: Source,
  object: SelectedObject,
  { path: [key, ...below], leaves }: AskedJson,
): ResponseObject | null {
  const field = object.fields.find((each) => each.key === key);
  if (!field?.value) return null;
  const value = source.data[field.from];
  const data = completed(source, besides(object, field));
  const json =
    below.length === 0
      ? jsonOf(source, value, field.value, leaves)
      : belowWithJson(source, value, field.value, { path: below, leaves });
  if (!data || !json) return null;
  data[field.key] = json;
  return data;
}

/** The object of the next step of the path. */
function belowWithJson(
  source: Source,
  value: unknown,
  { object: selection }: SelectedValue,
  asked: AskedJson,
): ResponseObject | null {
  if (!isObject(value) || source.gone.has(value)) return null;
  const object = selection?.ofObject(value.__typename);
  return object ? dataWithJson({ ...source, data: value }, object, asked) : null;
}

function jsonOf(
  source: Source,
  value: unknown,
  selected: SelectedValue,
  leaves: readonly string[],
): JsonText | null {
  const text = new ResponseJson(source, source.isPlain).of(value, selected);
  if (text === null) return null;
  if (selected.item) return Array.isArray(value) ? new JsonList(text, value.length) : null;
  if (!isObject(value) || source.gone.has(value)) return null;
  const object = selected.object?.ofObject(value.__typename);
  const beside = object && completed({ ...source, data: value }, only(object, leaves));
  return beside ? new JsonObject(text, beside) : null;
}

/** Null: it has errors. */
function completed(source: Source, object: SelectedObject): ResponseObject | null {
  const completion = new Completion(source);
  const data = completion.root(object);
  return completion.errors.length === 0 ? data : null;
}

const besides = (object: SelectedObject, field: SelectedField): SelectedObject => ({
  ...object,
  fields: object.fields.filter((each) => each !== field),
});

const only = (object: SelectedObject, leaves: readonly string[]): SelectedObject => ({
  ...object,
  fields: object.fields.filter(({ key, value }) => value?.leaf && leaves.includes(key)),
});
