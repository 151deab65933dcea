import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { badResponse } from './completion';
import type { FetchStep } from './compile';
import type { Explanations } from './explanations';
import type { ResponseObject } from './merge';
import { ITEMS, locationsOf, type Location } from './targets';

/** Locations that one error of an entity is told of; the others are explained by it. */
const MAX_LOCATIONS = 100;

/** Translates the errors of one fetch: from locations in its response to those in the client's. */
export class FetchErrors {
  readonly errors: GraphQLError[] = [];

  /** @param data what was fetched so far */
  constructor(
    private readonly step: FetchStep,
    private readonly data: ResponseObject,
    private readonly explanations: Explanations,
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
      else this.addAtTargets(error, () => true, error.path);
    }
  }

  /** The response cannot be used at all. */
  addBadResponse(): void {
    this.addOfFetch(badResponse(null));
  }

  /** Something of the response cannot be used, below the objects that are meant. */
  addBadTargets(isMeant: (object: ResponseObject) => boolean): void {
    this.addAtTargets(badResponse(null), isMeant, []);
  }

  private addAtTargets(
    error: GraphQLFormattedError,
    isMeant: (object: ResponseObject) => boolean,
    below: Location,
  ): void {
    const { step } = this;
    const rest = below.map(step.responseKey);
    const locations = locationsOf(this.data, step.path, isMeant, MAX_LOCATIONS);
    for (const location of locations) this.add(error, [...location.map(step.pathKey), ...rest]);
    if (locations.length === MAX_LOCATIONS) this.explanations.add([...step.path.map(step.pathKey), ...rest]);
  }

  /** An error without a location has that of the fetch, as far as it is one. */
  private addOfFetch(error: GraphQLFormattedError): void {
    const { step, explanations } = this;
    const path = step.path.map(step.pathKey);
    const keys = step.representation ? [] : step.fetch.rootKeys.map(step.responseKey);
    if (keys.length === 0) explanations.add(path);
    for (const key of keys) explanations.add([...path, key]);
    const [only, another] = locationsOf(this.data, step.path, () => true, 2);
    const exact = another ? undefined : only?.map(step.pathKey);
    const around = exact ?? path.slice(0, path.indexOf(ITEMS));
    const [key, other] = keys;
    const full = exact && key !== undefined && other === undefined ? [...exact, key] : around;
    this.errors.push(copyOf(error, full.length > 0 ? full : null));
  }

  private add(error: GraphQLFormattedError, path: Location): void {
    this.explanations.add(path);
    this.errors.push(copyOf(error, path));
  }
}

function copyOf({ message, extensions }: GraphQLFormattedError, path: Location | null): GraphQLError {
  return new GraphQLError(message, { path, extensions: extensions ?? null });
}
