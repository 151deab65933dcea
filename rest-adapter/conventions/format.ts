import { BOM, FORMAT, type Format } from '../definitions/endpoint-definition';
import type { InvalidFields } from './invalid-fields';
import type { ValueCheck } from './value-check';
import { invalidChoice } from './values';

const ONLY_CSV = 'Only possible with format=csv.';

export function formatCheck(formats: readonly Format[]): ValueCheck {
  return (value, field, invalidFields) => {
    if ((formats as readonly unknown[]).includes(value)) return value;
    invalidFields.add(field, invalidChoice(value));
    return undefined;
  };
}

export const bomCheck: ValueCheck = (value, field, invalidFields) => {
  if (value === 'true' || value === 'false') return value === 'true';
  invalidFields.add(field, 'Must be a valid boolean.');
  return undefined;
};

/** Notes an error for each parameter that does not go with the format: an export has no pages, JSON no byte order mark. */
export function rejectOtherFormats(
  query: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
  invalidFields: InvalidFields,
): void {
  const format = (values[FORMAT] ?? 'json') as Format;
  const reject = (name: string, message: string): void => {
    if (Object.hasOwn(query, name) && !invalidFields.has(name)) invalidFields.add(name, message);
  };
  if (format !== 'csv') reject(BOM, ONLY_CSV);
  if (format === 'json') return;
  for (const name of ['page', 'page_size', 'after', 'before'])
    reject(name, `Not possible with format=${format}, which is the whole list.`);
}

/** How a response is sent. */
export interface ChosenFormat {
  readonly format: Format;
  readonly hasBom: boolean;
}

/** How every response is sent that has no other form. */
export const ONLY_JSON: ChosenFormat = { format: 'json', hasBom: false };

/** Takes the format out of the checked values, whose rest are the graph's. */
export function takeFormat(values: Record<string, unknown>): ChosenFormat {
  const chosen = { format: (values[FORMAT] ?? 'json') as Format, hasBom: values[BOM] === true };
  delete values.format;
  delete values.bom;
  return chosen;
}
