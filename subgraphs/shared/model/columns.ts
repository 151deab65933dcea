import { tableOf } from '../database/table';
import { typePropertyOf, type ModelClass } from './metadata';

/**
 * Sets of columns of one model that get statements of their own. Each connection keeps a plan for each, and clients choose the sets: when there
 * are so many, rows are read whole. Operations that applications have ask for fewer.
 */
const MAX_SETS = 16;

/** Some of the columns of a model: what is read of its rows. The same set is the same object, to which statements are attached. */
export class Columns {
  private readonly wider = new Map<string, Columns | null>();

  /** Made by {@link ChosenColumns}. @param sets of the model */
  constructor(
    readonly model: ModelClass,
    readonly properties: ReadonlySet<string>,
    private readonly sets: ColumnSets,
  ) {}

  /** These and others, those of them that are columns: for one purpose always the same ones. Null: all. */
  // oxlint-disable-next-line typescript/prefer-return-this-type -- wider ones are others
  with(others: readonly string[]): Columns | null {
    if (others.every((name) => this.properties.has(name) || !this.sets.all.has(name))) return this;
    const key = others.join();
    let wider = this.wider.get(key);
    if (wider === undefined) {
      wider = this.sets.of([...this.properties, ...others], Infinity);
      this.wider.set(key, wider);
    }
    return wider;
  }
}

/** The sets that are known of a model. */
class ColumnSets {
  readonly all: ReadonlySet<string>;
  private readonly always: readonly string[];
  private readonly known = new Map<string, Columns>();

  constructor(private readonly model: ModelClass) {
    const { properties, key } = tableOf(model as new () => object);
    const type = typePropertyOf(model);
    this.all = new Set<string>(properties);
    this.always = type === null ? key : [...key, type];
  }

  /** @param max sets that there may be */
  of(names: Iterable<string>, max: number): Columns | null {
    const wanted = new Set<string>([...this.always, ...names]);
    // In the order of the table, so that the same set has the same key.
    const chosen = [...this.all].filter((name) => wanted.has(name));
    if (chosen.length === this.all.size) return null;
    const key = chosen.join();
    let columns = this.known.get(key);
    if (!columns && this.known.size < max) {
      columns = new Columns(this.model, new Set(chosen), this);
      this.known.set(key, columns);
    }
    return columns ?? null;
  }
}

/** The sets of columns that the operations of a schema ask for: its connections are those that keep plans for them. */
export class ChosenColumns {
  private readonly sets = new Map<ModelClass, ColumnSets>();

  /**
   * The columns that are needed of a model, with its key and what tells the type of a row.
   * @param model a table
   * @param names of properties; those that are no columns do not count
   * @returns null: all of them, because no fewer are needed, or too many sets are known
   */
  of(model: ModelClass, names: Iterable<string>): Columns | null {
    let sets = this.sets.get(model);
    if (!sets) this.sets.set(model, (sets = new ColumnSets(model)));
    return sets.of(names, MAX_SETS);
  }
}
