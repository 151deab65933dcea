import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { ExecutionRequest } from '../pipeline/execution';
import type { TypeNames } from '../supergraph/type-names';
import type { FetchStep, Step } from './compile';
import { isSameType, type Asked, type EntityQuestion } from './entities';
import { Explanations } from './explanations';
import { FetchErrors } from './fetch-errors';
import type { EntityPart } from './entity-fetches';
import { copyOf, isObject, type ResponseObject } from './merge';
import { ResponseTree } from './response-tree';
import { applyRewrites } from './rewrites';
import { SubgraphRequests } from './subgraph-requests';

/** An entity as a subgraph responded. */
interface FetchedEntity {
  readonly entity: unknown;
  /** What was asked for. */
  readonly representation: ResponseObject | undefined;
  /** Index of what the plan's fetch asks for. */
  readonly position: number;
  readonly isOfOther: boolean;
}

/**
 * One execution of a plan: fetches, and merges what comes into one tree of objects. The deadline of all its fetches is the
 * request's, and when nobody waits any more nothing more is fetched.
 */
export class Run {
  readonly explanations = new Explanations();
  /** Objects that are null as a whole: their subgraph responded null for what refers to them. */
  readonly gone = new Set<object>();
  /** So far no string has come that JSON has to escape. */
  isPlain = true;
  private readonly tree: ResponseTree;
  private readonly requests: SubgraphRequests;
  private readonly ofSteps: GraphQLError[][] = [];

  constructor(
    request: ExecutionRequest,
    private readonly types: TypeNames,
    logger: Logger,
  ) {
    this.tree = new ResponseTree(types);
    this.requests = new SubgraphRequests(request, logger);
  }

  /** What was fetched so far. */
  get data(): ResponseObject {
    return this.tree.data;
  }

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
    const { entities } = step;
    return entities ? this.fetchEntities(step, entities) : this.fetchRoot(step);
  }

  private async fetchRoot(step: FetchStep): Promise<void> {
    const targets = this.tree.targetsAt(step.path);
    if (targets.length === 0) return;
    const report = this.reportOf(step, () => true);
    const { data, errors = [], isPlain = false } = await this.requests.root(step);
    this.isPlain &&= isPlain;
    report.addOfRoot(errors);
    if (!data) {
      if (errors.length === 0) report.addBadResponse();
      return;
    }
    applyRewrites(step.outputRewrites, data);
    this.tree.merge(targets, data, step);
  }

  private async fetchEntities(step: FetchStep, question: EntityQuestion): Promise<void> {
    const asked = this.tree.askedOf(question);
    const parts = this.requests.entities(step, asked);
    await Promise.all(parts.map((part) => this.mergePart(step, asked, part)));
  }

  private async mergePart(step: FetchStep, asked: Asked, part: EntityPart): Promise<void> {
    const { from, positions } = part;
    const own = positions && new Set(positions.values());
    const report = this.reportOf(step, (object) => {
      const index = asked.indexOf(object);
      return own ? own.has(index) : index >= 0;
    });
    const { data, errors = [], isPlain = false } = await from.result;
    this.isPlain &&= isPlain;
    const positionOf = (index: number): number | undefined => (positions ? positions.get(index) : index);
    report.addOfEntities(errors, (object, index) => {
      const position = positionOf(index);
      return position !== undefined && asked.indexOf(object) === position;
    });
    const entities: unknown = data?._entities;
    if (!Array.isArray(entities) || entities.length !== from.representations.length) {
      // Null as a whole is what an error makes of it.
      if (errors.length === 0 || isPresent(entities)) report.addBadResponse();
      return;
    }
    const { isOfOther } = part;
    for (const [index, entity] of entities.entries()) {
      const position = positionOf(index);
      if (position === undefined) continue;
      const representation = from.representations[index];
      this.mergeEntity(step, asked, { entity, representation, position, isOfOther }, report);
    }
  }

  private mergeEntity(
    step: FetchStep,
    asked: Asked,
    { entity, representation, position, isOfOther }: FetchedEntity,
    report: FetchErrors,
  ): void {
    const targets = asked.objects[position] ?? [];
    if (!isObject(entity) || !isSameType(entity, representation, targets[0], this.types)) {
      for (const target of targets) this.gone.add(target);
      if (entity !== null) report.addBadTargets((object) => asked.indexOf(object) === position);
      return;
    }
    applyRewrites(step.outputRewrites, entity);
    this.tree.merge(targets, isOfOther ? copyOf(entity, step.keys) : entity, step);
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
