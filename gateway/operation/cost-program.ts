/**
 * A number of rows: the first alternative that says one. Strings are names of variables, which say one only in some
 * requests.
 */
export type Rows = readonly (string | number)[];

/** A sum that may still depend on variables. */
export interface Cost {
  readonly constant: number;
  readonly terms: readonly Term[];
}

/** Rows, times the result of an earlier step. */
interface Term {
  readonly rows: Rows;
  readonly step: number;
}

export const NO_COST: Cost = { constant: 0, terms: [] };

/**
 * The cost of an operation as steps that each use results of earlier ones, so that evaluating takes time in the
 * length of the document, not in the number of paths that its fragments make. What no variable touches is a number
 * at once.
 */
export class CostProgram {
  private readonly steps: Cost[] = [];

  sum(costs: readonly Cost[]): Cost {
    return {
      constant: costs.reduce((sum, { constant }) => sum + constant, 0),
      terms: costs.flatMap(({ terms }) => terms),
    };
  }

  times(rows: Rows, cost: Cost): Cost {
    const [first] = rows;
    const isFixed = typeof first === 'number';
    if (isFixed && cost.terms.length === 0) return { constant: atLeastOne(first) * cost.constant, terms: [] };
    return { constant: 0, terms: [{ rows, step: this.steps.push(cost) - 1 }] };
  }

  /** The same cost in a form that can be added many times. */
  shared(cost: Cost): Cost {
    return cost.terms.length > 1 ? this.times([1], cost) : cost;
  }

  /** @param rowsOf what a variable says; null when it says nothing */
  evaluate(cost: Cost, rowsOf: (variable: string) => number | null): number {
    if (cost.terms.length === 0) return cost.constant;
    const results: number[] = [];
    const valueOf = ({ constant, terms }: Cost): number =>
      terms.reduce((sum, { rows, step }) => sum + numberOf(rows, rowsOf) * (results[step] ?? 0), constant);
    for (const step of this.steps) results.push(valueOf(step));
    return valueOf(cost);
  }
}

function numberOf(rows: Rows, rowsOf: (variable: string) => number | null): number {
  for (const row of rows) {
    const said = typeof row === 'number' ? row : rowsOf(row);
    if (said !== null) return atLeastOne(said);
  }
  return 1;
}

/** A page of no rows is planned all the same. */
function atLeastOne(rows: number): number {
  return Math.max(1, rows);
}
