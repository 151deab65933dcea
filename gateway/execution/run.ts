import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { ExecutionRequest } from '../pipeline/execution';
import type { FetchResult } from '../data-sources/plan-fetch';
import type { TypeNames } from '../supergraph/type-names';
import { askSource } from './asking';
import type { FetchStep, Step } from './compile';
import { askedOf, isSameType, type Asked } from './entities';
import { Explanations } from './explanations';
import { FetchErrors } from './fetch-errors';
import { EntityFetches, wholePart, type EntityPart, type Send } from './entity-fetches';
import { copyOf, isObject, merge, type ResponseObject } from './merge';
import { applyRewrites } from './rewrites';
import { eachTarget } from './targets';

/** An entity as a subgraph responded. */
interface FetchedEntity {
  readonly entity: unknown;
  /** Index of the representation that it is of. */
  readonly position: number;
  readonly isOfOther: boolean;
}

/**
 * One execution of a plan: fetches, and merges what comes into one tree of objects. The deadline of all its fetches is the
 * request's, and when nobody waits any more nothing more is fetched.
 */
export class Run {
  readonly data: ResponseObject = {};
  readonly explanations = new Explanations();
  /** Objects that are null as a whole: their subgraph responded null for what refers to them. */
  readonly gone = new Set<object>();
  private readonly entityFetches = new EntityFetches();
  private readonly ofSteps: GraphQLError[][] = [];

  constructor(
    private readonly request: ExecutionRequest,
    private readonly types: TypeNames,
    private readonly logger: Logger,
  ) {}

  /** The errors of all fetches, in the order of the plan. */
  get errors(): GraphQLError[] {
    return this.ofSteps.flat();
  }

  async run(step: Step): Promise<void> {
    if (step.kind === 'fetch') return this.fetch(step);
    if (step.kind === 'parallel') {
      await Promise.all(step.steps.map((each) => this.run(each)));
      return;
    }
    for (const each of step.steps) await this.run(each);
  }

  private fetch(step: FetchStep): Promise<void> {
    return step.representation ? this.fetchEntities(step) : this.fetchRoot(step);
  }

  private async fetchRoot(step: FetchStep): Promise<void> {
    const targets: ResponseObject[] = [];
    eachTarget(this.data, step.path, (object) => void targets.push(object));
    if (targets.length === 0) return;
    const report = this.reportOf(step, () => true);
    const { data, errors = [] } = await this.ask(step, this.variablesOf(step));
    report.addOfRoot(errors);
    if (!data) {
      if (errors.length === 0) report.addBadResponse();
      return;
    }
    applyRewrites(step.outputRewrites, data);
    for (const target of targets) merge(target, data, step.keys, this.types);
  }

  private async fetchEntities(step: FetchStep): Promise<void> {
    const asked = askedOf(step, this.data);
    if (asked.representations.length === 0) return;
    const send: Send = (representations) => this.ask(step, { ...this.variablesOf(step), representations });
    const { share } = step;
    if (!share) return this.mergePart(step, asked, wholePart(asked, send));
    const parts = this.entityFetches.parts(asked, share, send);
    await Promise.all(parts.map((part) => this.mergePart(step, asked, part)));
  }

  private async mergePart(step: FetchStep, asked: Asked, part: EntityPart): Promise<void> {
    const { indexes } = asked;
    const { from, positions } = part;
    const own = positions && new Set(positions.values());
    const report = this.reportOf(step, (object) => {
      const index = indexes.get(object) ?? -1;
      return own ? own.has(index) : index >= 0;
    });
    const { data, errors = [] } = await from.result;
    const positionOf = (index: number): number | undefined => (positions ? positions.get(index) : index);
    report.addOfEntities(errors, (object, index) => {
      const position = positionOf(index);
      return position !== undefined && indexes.get(object) === position;
    });
    const entities: unknown = data?._entities;
    if (!Array.isArray(entities) || entities.length !== from.representations.length) {
      // Null as a whole is what an error makes of it.
      if (errors.length === 0 || isPresent(entities)) report.addBadResponse();
      return;
    }
    for (const [index, entity] of entities.entries()) {
      const position = positionOf(index);
      if (position !== undefined)
        this.mergeEntity(step, asked, { entity, position, isOfOther: part.isOfOther }, report);
    }
  }

  private mergeEntity(
    step: FetchStep,
    { representations, objects, indexes }: Asked,
    { entity, position, isOfOther }: FetchedEntity,
    report: FetchErrors,
  ): void {
    const { types } = this;
    const targets = objects[position] ?? [];
    if (!isObject(entity) || !isSameType(entity, representations[position], targets[0], types)) {
      for (const target of targets) this.gone.add(target);
      if (entity !== null) report.addBadTargets((object) => indexes.get(object) === position);
      return;
    }
    applyRewrites(step.outputRewrites, entity);
    const usable = isOfOther ? copyOf(entity, step.keys) : entity;
    for (const target of targets) merge(target, usable, step.keys, types);
  }

  private ask(step: FetchStep, variables: Record<string, unknown>): Promise<FetchResult> {
    return askSource(step, variables, this.request, this.logger);
  }

  private variablesOf({ variables }: FetchStep): Record<string, unknown> {
    const given = this.request.variables;
    const values: Record<string, unknown> = {};
    for (const { name, from } of variables) {
      if (Object.hasOwn(given, from) && given[from] !== undefined) values[name] = given[from];
    }
    return values;
  }

  private reportOf(step: FetchStep, isTarget: (object: ResponseObject) => boolean): FetchErrors {
    const report = new FetchErrors(step, this.data, this.explanations, isTarget);
    this.ofSteps.push(report.errors);
    return report;
  }
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}
