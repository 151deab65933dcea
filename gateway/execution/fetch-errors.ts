import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { errorOfSubgraph } from '../data-sources/subgraph-errors';
import { badResponse } from './completion';
import type { FetchStep } from './compile';
import type { Explanations } from './explanations';
import type { ResponseObject } from './merge';
import { ITEMS } from '../planning/paths';
import { locationsOf, type Location, type PathStep } from './targets';

/** Locations at which one error is told; at the others it explains what is null. */
const MAX_LOCATIONS = 100;

type IsMeant = (object: ResponseObject) => boolean;

/** Translates the errors of one fetch: from locations in its response to those in the client's. */
export class FetchErrors {
  readonly errors: GraphQLError[] = [];

  /**
   * @param data what was fetched so far
   * @param isTarget whether something is fetched of an object at the path of the fetch
   */
  constructor(
    private readonly step: FetchStep,
    private readonly data: ResponseObject,
    private readonly explanations: Explanations,
    private readonly isTarget: IsMeant,
  ) {}

  /** @param isAsked whether an object is one of those that the representation with the index was made of */
  addOfEntities(
    errors: readonly GraphQLFormattedError[],
    isAsked: (object: ResponseObject, index: number) => boolean,
  ): void {
    for (const error of errors) {
      const [root, index, ...below] = error.path ?? [];
      if (root === '_entities' && typeof index === 'number')
        this.addAtTargets(error, (object) => isAsked(object, index), below);
      else this.addOfFetch(error);
    }
  }

  /** Errors of root fields. */
  addOfRoot(errors: readonly GraphQLFormattedError[]): void {
    for (const error of errors) {
      if (!error.path || error.path.length === 0) this.addOfFetch(error);
      else this.addAtTargets(error, this.isTarget, error.path);
    }
  }

  /** The response cannot be used at all. */
  addBadResponse(): void {
    this.addOfFetch(badResponse(null));
  }

  /** Something of the response cannot be used, of the objects that are meant. */
  addBadTargets(isMeant: IsMeant): void {
    this.addAtTargets(badResponse(null), isMeant, []);
  }

  private addAtTargets(error: GraphQLFormattedError, isMeant: IsMeant, below: Location): void {
    const rest = below.map(this.step.responseKey);
    const locations = this.locationsOf(isMeant).map((location) => [...location, ...rest]);
    for (const location of locations) this.explanations.add(location);
    for (const location of locations.slice(0, MAX_LOCATIONS))
      this.errors.push(errorOfSubgraph(error, location));
  }

  /** An error without a location has that of the fetch, as far as all that is fetched has the same. */
  private addOfFetch(error: GraphQLFormattedError): void {
    const { step, explanations } = this;
    const keys = step.entities ? [] : step.fetch.rootKeys.map(step.responseKey);
    const locations = this.locationsOf(this.isTarget).flatMap((location) =>
      keys.length > 0 ? keys.map((key) => [...location, key]) : [location],
    );
    for (const location of locations) explanations.add(location);
    const path =
      locations.length === 1
        ? locations[0]
        : keysOf(step.path.slice(0, step.path.indexOf(ITEMS))).map(step.pathKey);
    this.errors.push(errorOfSubgraph(error, path && path.length > 0 ? path : null));
  }

  private locationsOf(isMeant: IsMeant): Location[] {
    const { step, data } = this;
    return locationsOf(data, step.path, isMeant).map((location) => location.map(step.pathKey));
  }
}

function keysOf(path: readonly PathStep[]): string[] {
  return path.filter((step) => typeof step === 'string');
}
