import type { SchemaChange } from './changes';
import type { CheckReport } from './check';

/** Lines of additions a report shows before it only counts them. */
const SHOWN_ADDITIONS = 20;

/** The report for people: what blocks first, then what deserves a look. */
export function reportText(report: CheckReport): string {
  const of = (criticality: SchemaChange['criticality']): string[] =>
    report.changes.filter((change) => change.criticality === criticality).map(changeLine);
  const additions = of('NON_BREAKING');
  const sections: [title: string, lines: readonly string[]][] = [
    ['Composition errors', report.compositionErrors.map(({ code, message }) => `${code}: ${message}`)],
    ['Breaking changes', of('BREAKING')],
    [
      'Stored operations that would fail',
      report.operationErrors.map(
        ({ client, file, line, message }) =>
          `${client === file ? '' : `${client}  `}${file}${line === null ? '' : `:${line}`}\n    ${message}`,
      ),
    ],
    [
      'House rules',
      report.lintFindings.map(({ coordinate, message, rule }) => `${coordinate} ${message} (${rule})`),
    ],
    ['Out of date, run npm run schema:emit', report.drift],
    ['Dangerous changes', of('DANGEROUS')],
    ['Composition hints', report.hints.map(({ code, message }) => `${code}: ${message}`)],
    [
      `Compatible changes (${additions.length})`,
      additions.length > SHOWN_ADDITIONS ? [...additions.slice(0, SHOWN_ADDITIONS), '…'] : additions,
    ],
  ];
  const text = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [`${title}:`, ...lines.map((line) => `  ${line}`)].join('\n'));
  return [...text, report.passed ? 'Schema check passed.' : 'Schema check FAILED.'].join('\n\n');
}

function changeLine({ coordinate, message, usedBy }: SchemaChange): string {
  const users = usedBy.length > 0 ? `\n    used by ${usedBy.join(', ')}` : '';
  return `${coordinate ? `${coordinate}: ` : ''}${message}${users}`;
}
