import { renderTable } from './table';

/** What is to be reached of one kind of work, and what this run measured. */
export interface Target {
  readonly work: string;
  /** With its unit. */
  readonly measured: string;
  /** As it is written in the table. */
  readonly target: string;
  /** Null: this run cannot say. */
  readonly isMet: boolean | null;
}

/** @param min ratio that will do */
export function ratioTarget(work: string, ratio: number, min: number, unit = ''): Target {
  return { work, measured: `${ratio.toFixed(2)}${unit}`, target: `≥ ${min}${unit}`, isMet: ratio >= min };
}

/** @param max ms that will do */
export function timeTarget(work: string, ms: number, max: number): Target {
  return { work, measured: seconds(ms), target: `≤ ${seconds(max)}`, isMet: ms <= max };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

export function renderTargets(targets: readonly Target[]): string {
  return renderTable(
    ['work', 'measured', 'target', 'met'],
    targets.map(({ work, measured, target, isMet }) => [
      work,
      measured,
      target,
      isMet === null ? 'not measured' : isMet ? 'yes' : 'no',
    ]),
  );
}
