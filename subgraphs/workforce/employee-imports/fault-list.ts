import type { ImportFault } from './employee-import.type';

/** Faults that a report shows; a file with more of them is wrong as a whole. */
const MOST_SHOWN = 1_000;

/** Faults of a file in the order they were found. */
export class FaultList {
  constructor(private readonly faults: ImportFault[] = []) {}

  /** @param field column, or null for what concerns no single one */
  add(row: number, field: string | null, message: string): void {
    this.faults.push({ row, field, message });
  }

  get count(): number {
    return this.faults.length;
  }

  /** The first faults, by row. */
  get shown(): ImportFault[] {
    return [...this.faults].sort((a, b) => a.row - b.row).slice(0, MOST_SHOWN);
  }

  /** Another list that starts with these. */
  copy(): FaultList {
    return new FaultList([...this.faults]);
  }
}
