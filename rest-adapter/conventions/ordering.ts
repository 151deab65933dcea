import { toCamelCase } from '../../schema/contract/cases';
import type { ValueCheck } from './value-check';
import { invalidChoice } from './values';

/**
 * Reads `-hire_date,family_name` against the endpoint's columns and gives the graph's `-hireDate,familyName`.
 */
export function compileOrdering(columns: readonly string[]): ValueCheck {
  const graphNames = new Map<string, string>();
  for (const column of columns) {
    graphNames.set(column, toCamelCase(column));
    graphNames.set(`-${column}`, `-${toCamelCase(column)}`);
  }
  return (value, field, invalidFields) => {
    const terms: string[] = [];
    const seen = new Set<string>();
    for (const term of (value as string).split(',')) {
      const graphName = graphNames.get(term);
      const column = term.replace(/^-/, '');
      if (graphName === undefined) invalidFields.add(field, invalidChoice(term));
      else if (seen.has(column)) invalidFields.add(field, `"${column}" is given more than once.`);
      else terms.push(graphName);
      seen.add(column);
    }
    return terms.join(',');
  };
}
