import type { Faults } from './faults';
import { invalidChoice, type ValueCheck } from './values';

/** Parameter of lists that can be exported; never a variable of the graph. */
export const FORMAT = 'format';
export const FORMATS = ['json', 'csv'] as const;

const NOT_PAGED = 'Not possible with format=csv, which is the whole list.';

export const formatCheck: ValueCheck = (text, field, faults) => {
  if ((FORMATS as readonly unknown[]).includes(text)) return text;
  faults.add(field, invalidChoice(text));
  return undefined;
};

/** An export has no pages: notes a fault for each parameter that asks for one. */
export function refusePages(
  query: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
  faults: Faults,
): void {
  if (values[FORMAT] !== 'csv') return;
  for (const name of ['page', 'page_size']) {
    if (Object.hasOwn(query, name) && !faults.has(name)) faults.add(name, NOT_PAGED);
  }
}

/** Takes the format out of the checked values, whose rest are the graph's. */
export function takeFormat(values: Record<string, unknown>): unknown {
  const { format } = values;
  delete values.format;
  return format;
}
