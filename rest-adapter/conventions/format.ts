import { FORMAT } from '../definitions/endpoint-definition';
import type { InvalidFields } from './invalid-fields';
import type { ValueCheck } from './value-check';
import { invalidChoice } from './values';

/** Values of the parameter `format`. */
export const FORMATS = ['json', 'csv'] as const;

const NOT_PAGED = 'Not possible with format=csv, which is the whole list.';

export const formatCheck: ValueCheck = (value, field, invalidFields) => {
  if ((FORMATS as readonly unknown[]).includes(value)) return value;
  invalidFields.add(field, invalidChoice(value));
  return undefined;
};

/** An export has no pages: notes an error for each parameter that asks for one. */
export function rejectPages(
  query: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
  invalidFields: InvalidFields,
): void {
  if (values[FORMAT] !== 'csv') return;
  for (const name of ['page', 'page_size']) {
    if (Object.hasOwn(query, name) && !invalidFields.has(name)) invalidFields.add(name, NOT_PAGED);
  }
}

/** Takes the format out of the checked values, whose rest are the graph's. */
export function takeFormat(values: Record<string, unknown>): unknown {
  const { format } = values;
  delete values.format;
  return format;
}
