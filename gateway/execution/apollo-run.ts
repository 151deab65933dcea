import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { FetchResult } from '../data-sources/plan-fetch';
import type { ExecutionRequest } from '../pipeline/execution';
import type { TypeNames } from '../supergraph/type-names';
import { keepPassable } from './apollo-paths';
import type { PlannedFetch } from './apollo-plans';
import { askSource } from './asking';
import type { FetchStep } from './compile';
import { isSameType } from './entities';
import { Explanations } from './explanations';
import { FetchErrors } from './fetch-errors';
import type { Fetched } from './fetching';
import { isObject, type ResponseObject } from './merge';
import { applyRewrites } from './rewrites';
import { targetsOf } from './targets';

type Variables = Readonly<Record<string, unknown>>;

/** A fetch that is made ready, with what is read of its plan. */
export interface ApolloStep extends Pick<PlannedFetch, 'pathsBelow'> {
  readonly step: FetchStep;
}

/**
 * One execution by the executor of @apollo/gateway. It says what is fetched next, of which entities, and merges what comes; here each response passes
 * on its way to it. Its own result is not used, for it throws away other subgraphs' fields when a response is built otherwise than
 * asked: the tree that it merges is known here from the roots, and errors are told by our own rules.
 */
export class ApolloRun implements Fetched {
  readonly data: ResponseObject = {};
  readonly explanations = new Explanations();
  readonly gone = new Set<object>();
  readonly isPlain = false;
  private readonly reports: FetchErrors[] = [];

  constructor(
    private readonly request: ExecutionRequest,
    private readonly types: TypeNames,
    private readonly logger: Logger,
  ) {}

  get errors(): GraphQLError[] {
    return this.reports.flatMap(({ errors }) => errors);
  }

  /** Fetches for the executor. @returns what it merges, without errors */
  async fetch(step: ApolloStep, variables: Variables): Promise<FetchResult> {
    const { representations } = variables;
    if (!Array.isArray(representations)) return this.fetchRoot(step, variables);
    return this.fetchEntities(step, representations as readonly ResponseObject[], variables);
  }

  private async fetchRoot({ step, pathsBelow }: ApolloStep, variables: Variables): Promise<FetchResult> {
    const report = this.reportOf(step, () => true);
    const { data, errors = [] } = await this.ask(step, variables);
    report.addOfRoot(errors);
    if (!data && errors.length === 0) report.addBadResponse();
    if (!data) return { data: null };
    const fetched = usable(data, step, pathsBelow);
    if (step.path.length === 0) this.noteRoot(fetched);
    return { data: fetched };
  }

  private async fetchEntities(
    { step, pathsBelow }: ApolloStep,
    representations: readonly ResponseObject[],
    variables: Variables,
  ): Promise<FetchResult> {
    const objects = this.objectsOf(step, representations);
    const targets = new Set(objects);
    const report = this.reportOf(step, (object) => targets.has(object));
    const { data, errors = [] } = await this.ask(step, variables);
    report.addOfEntities(errors, (object, index) => objects[index] === object);
    const entities: unknown = data?._entities;
    if (!Array.isArray(entities) || entities.length !== representations.length) {
      const isAbsent = entities === null || entities === undefined;
      if (errors.length === 0 || !isAbsent) report.addBadResponse();
      return { data: null };
    }
    const merged = entities.map((entity: unknown, index) => {
      const object = objects[index];
      if (isObject(entity) && isSameType(entity, representations[index], object, this.types))
        return this.named(usable(entity, step, pathsBelow), object);
      if (object) this.gone.add(object);
      if (entity !== null) report.addBadTargets((target) => target === object);
      return null;
    });
    return { data: { _entities: merged } };
  }

  /** The objects that the representations were made of. None when they cannot be told, in a response that is built otherwise than asked. */
  private objectsOf(
    { path, entities }: FetchStep,
    representations: readonly ResponseObject[],
  ): readonly ResponseObject[] {
    const objects = targetsOf(this.data, path).filter((object) => entities?.representation.make(object));
    return objects.length === representations.length ? objects : [];
  }

  /** The name of an object type stays: an interface object does not know it. */
  private named(entity: ResponseObject, object: ResponseObject | undefined): ResponseObject {
    if (this.types.isObject(String(object?.__typename))) delete entity.__typename;
    return entity;
  }

  /** Keeps what the executor makes the root of the response of: an object or a list of it that is there already gets more, and all else is replaced. */
  private noteRoot(fetched: ResponseObject): void {
    for (const [key, value] of Object.entries(fetched)) {
      const known = this.data[key];
      const isAdded = Array.isArray(value)
        ? Array.isArray(known) && known.length === value.length
        : isObject(value) && isObject(known);
      if (!isAdded) this.data[key] = value;
    }
  }

  private ask(step: FetchStep, variables: Variables): Promise<FetchResult> {
    return askSource(step, variables, this.request, this.logger);
  }

  private reportOf(step: FetchStep, isTarget: (object: ResponseObject) => boolean): FetchErrors {
    const report = new FetchErrors(step, this.data, this.explanations, isTarget);
    this.reports.push(report);
    return report;
  }
}

/** Of what a subgraph responded, what was asked for, by the names that it has in the response, and as far as the executor can go on from it. */
function usable(
  fetched: ResponseObject,
  { outputRewrites, keys }: FetchStep,
  pathsBelow: ApolloStep['pathsBelow'],
): ResponseObject {
  applyRewrites(outputRewrites, fetched);
  const asked: ResponseObject = {};
  for (const { key } of keys) if (Object.hasOwn(fetched, key)) asked[key] = fetched[key];
  for (const path of pathsBelow) keepPassable(asked, path);
  return asked;
}
