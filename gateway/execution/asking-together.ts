import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { entityError } from '../../subgraphs/shared/transport/graph-response';
import type { FetchResult } from '../data-sources/plan-fetch';
import type { JointPart } from '../operation/joint-operation';
import type { ExecutionRequest } from '../pipeline/execution';
import { askSource } from './asking';
import type { AskTogether, Question } from './joint-requests';

/** Failures of the way to a subgraph, which another request at the same time would have met too. */
const FAILURES_OF_THE_WAY = new Set<unknown>(['SUBGRAPH_TIMEOUT', 'SUBGRAPH_UNAVAILABLE']);

/**
 * Asks a subgraph several questions in one request. Each gets its own part of the response with the errors of that part. Where the response
 * cannot be used, as a whole because it is too large or has no data, or in one part, it is asked alone.
 */
export function askingTogether(request: ExecutionRequest, logger: Logger): AskTogether {
  const alone = ({ step, variables }: Question): Promise<FetchResult> =>
    askSource(step, variables, request, logger);
  return async (join, questions) => {
    const [first, ...others] = questions;
    if (!first) return [];
    if (others.length === 0) return [await alone(first)];
    const { fetch, operationName, parts } = join.operationOf(questions.map(({ step }) => step));
    const { source, subgraph } = first.step;
    const variables = variablesOf(questions, parts);
    const result = await askSource({ fetch, operationName, source, subgraph }, variables, request, logger);
    const { data, errors = [], isPlain } = result;
    const found = parts.map((part, index) => {
      const isUsable = data && entityError(data[part.key], representationsOf(questions[index])) === null;
      return isUsable ? { ...partOf(part, data, errors), isPlain } : null;
    });
    // What a client left unfinished says nothing about the request.
    if (found.includes(null) && !request.signal.aborted) join.rest();
    if (!data && FAILURES_OF_THE_WAY.has(errors[0]?.extensions?.code)) return questions.map(() => result);
    return Promise.all(questions.map(async (question, index) => found[index] ?? (await alone(question))));
  };
}

function variablesOf(questions: readonly Question[], parts: readonly JointPart[]): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const [index, question] of questions.entries()) {
    const { representations, ...others } = question.variables;
    const { variable } = parts[index] as JointPart;
    Object.assign(variables, others, { [variable]: representations });
  }
  return variables;
}

function representationsOf(question: Question | undefined): readonly unknown[] {
  const representations = question?.variables.representations;
  return Array.isArray(representations) ? representations : [];
}

/** An error without a path, or with one that is of no part, is one of all. */
function partOf(
  { key }: JointPart,
  data: Readonly<Record<string, unknown>>,
  errors: readonly GraphQLFormattedError[],
): FetchResult {
  const own: GraphQLFormattedError[] = [];
  for (const error of errors) {
    const [root, ...below] = error.path ?? [];
    if (root === key) own.push({ ...error, path: ['_entities', ...below] });
    else if (root === undefined || !Object.hasOwn(data, root)) own.push(error);
  }
  return { data: { _entities: data[key] }, errors: own };
}
