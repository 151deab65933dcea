import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { keyOf } from './locations';

/** A call of the HTTP client in a contract test. */
export interface TestedCall {
  /** `GET /api/v1/employees/{id}/`. */
  readonly key: string;
  /** `tests/contract/employees.test.ts:12`. */
  readonly where: string;
}

const VERBS: Readonly<Record<string, string>> = {
  get: 'GET',
  post: 'POST',
  patch: 'PATCH',
  delete: 'DELETE',
};
/** Others exist only to be rejected, or come with GET. */
const DOCUMENTED_METHODS = new Set(Object.values(VERBS));

/**
 * Finds `client.get('/api/…')`, `client.request('PATCH', `/api/…/${id}/`)` and the like. Addresses must stand in the
 * call: one that is put together elsewhere is not seen, and then the endpoint counts as untested.
 */
export function testedCalls(source: string, fileName: string): TestedCall[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const calls: TestedCall[] = [];
  const visit = (node: ts.Node): void => {
    const call = ts.isCallExpression(node) ? readCall(node) : null;
    if (call) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      calls.push({ key: call, where: `${fileName}:${line + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}

/** All calls of the contract tests below a folder. */
export function testedCallsIn(root: string, folder: string): TestedCall[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .flatMap((name) => testedCalls(readFileSync(join(root, name), 'utf8'), name));
}

function readCall({ expression, arguments: args }: ts.CallExpression): string | null {
  if (!ts.isPropertyAccessExpression(expression)) return null;
  const name = expression.name.text;
  const [first, second] = args;
  const isRequest = name === 'request';
  const method = isRequest ? textOf(first) : VERBS[name];
  const path = textOf(isRequest ? second : first);
  if (!method || !DOCUMENTED_METHODS.has(method) || !path?.startsWith('/api/')) return null;
  return keyOf({ method, path: documentedPath(path) });
}

/** The text of a literal, with `{id}` for each inserted expression. */
function textOf(node: ts.Expression | undefined): string | null {
  if (!node) return null;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `{id}${literal.text}`).join('');
}

/** Without query string, with the last slash, ids as parameters. */
function documentedPath(path: string): string {
  const segments = (path.split(/[?#]/)[0] ?? '').split('/').filter(Boolean);
  // Tests also write ids out.
  const isId = (segment: string): boolean => /^(\{id\})+$|^[0-9a-f]{8}-[0-9a-f-]{27}$|^\d+$/i.test(segment);
  return `/${segments.map((segment) => (isId(segment) ? '{id}' : segment)).join('/')}/`;
}
