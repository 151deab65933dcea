import type { ModelClass } from './metadata';

/** The rows that point at another one, as a list on that one. */
export interface InverseList<Row = object> {
  readonly as: string;
  readonly description?: string;
  /** As in `ordering`: properties of the rows in the list, `-` before a descending one. The id is always the last. */
  readonly order: string;
  /**
   * How many rows are given when the client names no number; `all` gives all of them and has no argument.
   * Default 25, at most 100.
   */
  readonly first?: number | 'all';
  /** Only rows with these values are in the list. */
  readonly where?: Partial<Row>;
  /** True when the field can be null, for example because not everybody may see it. Default false. */
  readonly nullable?: boolean;
}

export interface BelongsToOptions<Row = object> {
  readonly as: string;
  readonly description?: string;
  /** False when every caller who sees the row also sees the other one, which is always there. Default true. */
  readonly nullable?: boolean;
  /** The relation holds for rows with these values only. */
  readonly where?: Partial<Row>;
  readonly inverse?: InverseList<Row>;
}

/** A property of one model that holds the id of a row of another. */
export interface BelongsToRelation extends BelongsToOptions {
  readonly model: ModelClass;
  readonly property: string;
  readonly target: () => ModelClass<{ id: string }>;
}

/** A property that holds the id of a user. */
export interface UserRelation {
  readonly model: ModelClass;
  readonly property: string;
  readonly as: string;
  readonly description?: string;
}

const belongsTo: BelongsToRelation[] = [];
const toUsers: UserRelation[] = [];

/**
 * States on a model that a property holds the id of a row of `target`: a model, or the class that stands for an entity of
 * another subgraph. It gives the field `as` with that row, null when there is none that the caller may see; and with `inverse`
 * the list of the rows that point at it. Both are read by loaders, in one statement for any number of rows.
 */
export function BelongsTo<Row extends object>(
  target: () => ModelClass<{ id: string }>,
  property: keyof Row & string,
  options: BelongsToOptions<Row>,
): (model: ModelClass<Row>) => void {
  return (model) => void belongsTo.push({ ...(options as BelongsToOptions), model, property, target });
}

/** States on a model that a property holds the id of a user: the field `as` refers to it in the subgraph that owns users. */
export function ByUser<Row extends object>(
  property: keyof Row & string,
  options: Pick<UserRelation, 'as' | 'description'>,
): (model: ModelClass<Row>) => void {
  return (model) => void toUsers.push({ ...options, model, property });
}

/** The relations that models state with `BelongsTo`. */
export const belongsToRelations = (models: ReadonlySet<ModelClass>): readonly BelongsToRelation[] =>
  belongsTo.filter(({ model }) => models.has(model));

/** The relations that models state with `ByUser`. */
export const userRelations = (models: ReadonlySet<ModelClass>): readonly UserRelation[] =>
  toUsers.filter(({ model }) => models.has(model));
