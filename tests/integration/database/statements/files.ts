import { join } from 'node:path';
import type { MethodStatements } from './collect';
import { laidOut } from './layout';
import { ROOT } from './repository-types';

const HEADER = `-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.
`;

/** Folder of the emitted files; one folder for each domain, one file for each feature. */
export const FOLDER = join(ROOT, 'schema/sql');

/** Path within the folder → content of each emitted file. */
export function statementFiles(methods: readonly MethodStatements[]): Record<string, string> {
  const files: Record<string, string> = {};
  const issuedBy = new Map<string, string>();
  for (const { domain, feature, repository, method, statements, conditions } of methods) {
    if (statements.length === 0 && conditions.length === 0) continue;
    const keys = statements.map((statement) => `${repository}: ${statement}`);
    const earlier = new Set(keys.map((key) => issuedBy.get(key)));
    for (const key of keys) if (!issuedBy.has(key)) issuedBy.set(key, method);
    const path = `${domain}/${feature}.sql`;
    files[path] ??= HEADER;
    files[path] += `\n-- ${repository}.${method}`;
    if (conditions.length > 0) files[path] += `\n\n${conditions.map(asComment).join('\n')}`;
    else if (earlier.has(undefined)) files[path] += `\n\n${statements.map(asStatement).join('\n')}`;
    else files[path] += `: as ${[...earlier].join(' and ')}\n`;
  }
  return files;
}

const asStatement = (statement: string): string => `${laidOut(statement)};\n`;

/** What is no statement must not be taken for one. */
const asComment = (condition: string): string => `${laidOut(condition).replace(/^/gm, '--   ')}\n`;
