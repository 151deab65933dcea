import type { DataSource } from 'typeorm';
import type ts from 'typescript';
import { Sql } from 'sql-template-tag';
import { PERMISSION_LEVELS } from '../../../../schema/contract/permissions';
import { createRecorder } from './recorder';
import { repositoryClasses, type RepositoryClass, type RepositoryMethod } from './repository-types';
import { callsOf } from './calls';
import { Samples, type Variant } from './samples';

type Class = new (...parameters: unknown[]) => object;

/** In which each method is called: with what, by whom, and whether its statements find rows. */
const SITUATIONS = (['full', 'bare'] satisfies Variant[]).flatMap((variant) =>
  [true, false].flatMap((hasRows) => PERMISSION_LEVELS.map((level) => ({ variant, hasRows, level }))),
);

/** The statements of one method of a repository. */
export interface MethodStatements {
  readonly domain: string;
  readonly feature: string;
  /** Name of the class. */
  readonly repository: string;
  readonly method: string;
  /** Different ones only, in the order of their first coming. */
  readonly statements: readonly string[];
  /** Of a method that gives parts of statements: which rows a caller may see, for example. */
  readonly conditions: readonly string[];
  /** Why the calls ended early, when all did and no statement came. */
  readonly error: unknown;
}

/**
 * The statements that the repositories issue: each public method is called with values of its parameters' types, with all that
 * may be left out and without, for callers of every permission level, on a connection that finds a row for each statement, and
 * on one that finds none.
 */
export async function collectStatements(): Promise<MethodStatements[]> {
  const { checker, repositories } = repositoryClasses();
  const collected: MethodStatements[] = [];
  for (const repository of repositories) {
    for (const method of repository.methods) {
      collected.push(await statementsOf(checker, repositories, repository, method));
    }
  }
  return collected;
}

async function statementsOf(
  checker: ts.TypeChecker,
  all: readonly RepositoryClass[],
  repository: RepositoryClass,
  { name, parameters }: RepositoryMethod,
): Promise<MethodStatements> {
  const statements = new Set<string>();
  const conditions = new Set<string>();
  const errors: unknown[] = [];
  const calls = new Set<string>();
  for (const { variant, hasRows, level } of SITUATIONS) {
    const { statements: sent, connection } = createRecorder(hasRows);
    const samples = new Samples(checker, connection, variant, level);
    const instance = instantiate(all, repository, connection, samples);
    for (const values of callsOf(instance, name, samples.argumentsOf(parameters))) {
      const key = JSON.stringify([hasRows, values]);
      if (calls.has(key)) continue;
      calls.add(key);
      try {
        const result = await call(instance, name, values);
        for (const part of [result].flat()) if (part instanceof Sql) conditions.add(part.text);
      } catch (error) {
        errors.push(error);
      }
    }
    for (const statement of sent) statements.add(statement);
  }
  const isLost = calls.size > 0 && errors.length === calls.size && statements.size === 0;
  return {
    domain: repository.domain,
    feature: repository.feature,
    repository: repository.name,
    method: name,
    statements: [...statements],
    conditions: [...conditions],
    error: isLost ? errors[0] : null,
  };
}

async function call(instance: object, path: string, values: readonly unknown[]): Promise<unknown> {
  const names = path.split('.');
  const owner = names
    .slice(0, -1)
    .reduce((object, name) => (object as Record<string, object>)[name] ?? {}, instance);
  const method = names.at(-1) ?? '';
  const result = await (owner as Record<string, (...parameters: readonly unknown[]) => unknown>)[method]?.(
    ...values,
  );
  await readAll(result);
  return result;
}

/** Repositories are made of a connection, of other repositories, and of what they ask other subgraphs by. */
function instantiate(
  all: readonly RepositoryClass[],
  { file, name, constructorParameters }: RepositoryClass,
  connection: DataSource,
  samples: Samples,
): object {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const module = require(file) as Record<string, Class>;
  const repositoryClass = module[name];
  if (!repositoryClass) throw new Error(`${file} exports no ${name}`);
  const parameters = constructorParameters.map((parameter) => {
    const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
    const other = all.find((candidate) => candidate.name === declaration.type?.getText());
    return other ? instantiate(all, other, connection, samples) : samples.argumentsOf([parameter])[0];
  });
  return new repositoryClass(...parameters);
}

/** Pages read each of their parts when it is asked for. */
async function readAll(result: unknown): Promise<void> {
  if (typeof result !== 'object' || result === null || !('totalCount' in result)) return;
  const { totalCount, results, endCursor } = result as Record<string, unknown>;
  await Promise.all([results, totalCount, endCursor]);
}
