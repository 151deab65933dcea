import type { PlanningDocument } from '../operation/planning-document';
import type { SelectedObject } from '../operation/selection';
import { Completion } from './completion';
import type { FetchedData } from './fetching';

/** A part of an operation that is executed before the next begins. */
export interface RootPart<Planned> {
  readonly planned: Planned;
  /** What there is of the response after it; null: nothing comes after it. */
  readonly until: SelectedObject | null;
}

/** Each root field of a mutation alone: all that it asks for is there before the next begins, what other subgraphs add to it included. */
export function rootFields(
  { fields }: PlanningDocument,
  root: SelectedObject,
): RootPart<PlanningDocument['whole']>[] {
  const keys = new Set(root.fields.flatMap(({ key, value }) => (value ? [] : [key])));
  return fields.map(({ key: own, document }) => {
    keys.add(own);
    return { planned: document, until: { ...root, fields: root.fields.filter(({ key }) => keys.has(key)) } };
  });
}

/** Executes the parts one after the other, until the response is null as a whole: what is left of a mutation is not executed then. */
export async function executeParts<Planned>(
  parts: readonly RootPart<Planned>[],
  fetched: FetchedData,
  execute: (planned: Planned) => Promise<unknown>,
): Promise<void> {
  for (const { planned, until } of parts) {
    await execute(planned);
    if (until && !new Completion(fetched).root(until)) return;
  }
}
