import { locationText, type Endpoint } from '../../../schema/api-contract/api-contract';
import { listMismatch } from './graph-types';

/** A step that runs: the states that it leaves, and those that it may lead to. */
export interface LifecycleStep {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** `accept-proposal` and `ACCEPT_PROPOSAL` are one transition. */
export type Lifecycle = Readonly<Record<string, LifecycleStep>>;

/**
 * What the rows of transitions and the lifecycles that run say differently.
 * @param lifecycles by the common start of their endpoints: `/api/v1/employees/`
 */
export function compareLifecycles(
  endpoints: readonly Endpoint[],
  lifecycles: Readonly<Record<string, Lifecycle>>,
): string[] {
  const rows = endpoints.filter(({ transition }) => transition !== null);
  const undocumented = Object.entries(lifecycles).flatMap(([base, lifecycle]) =>
    Object.keys(lifecycle)
      .filter((name) => !rows.some(({ path }) => path === `${base}{id}/${actionOf(name)}/`))
      .map((name) => `${base}: the transition ${name} has no row`),
  );
  return [...rows.flatMap((row) => compareRow(row, lifecycles)), ...undocumented];
}

function compareRow(row: Endpoint, lifecycles: Readonly<Record<string, Lifecycle>>): string[] {
  const [, base = '', action = ''] = /^(.+)\{id\}\/([a-z-]+)\/$/.exec(row.path) ?? [];
  const lifecycle = lifecycles[base] ?? {};
  const name = Object.keys(lifecycle).find((candidate) => actionOf(candidate) === action);
  const step = name === undefined ? undefined : lifecycle[name];
  const at = `${row.path} (${locationText(row)})`;
  if (!step || !row.transition) return [`${at} is no transition of a lifecycle`];
  const { from, to } = row.transition;
  const differences = [
    ['leaves', listMismatch([...from].sort(), [...step.from].sort())],
    ['leads to', listMismatch([...to].sort(), [...step.to].sort())],
  ] as const;
  return differences.flatMap(([what, mismatch]) =>
    mismatch === null ? [] : [`${at}: of the states it ${what} the row ${mismatch}`],
  );
}

function actionOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}
