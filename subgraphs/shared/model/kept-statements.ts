import { keepingReads } from '../counts/counted';
import { compileStatement, type SlotValue, type Statement } from '../database/compiled-statement';
import { Sql } from '../database/sql';

/** Texts that are kept of a list: clients choose among filters, orders and the nulls of cursors, and those beyond are put together each time. */
const MAX_KEPT = 64;

type Compiled = ReturnType<typeof compileStatement<string>>;

const ofLists = new WeakMap<object, Map<string, Compiled>>();

/** What of a statement each execution brings: conditions, whose texts tell it from others, and other values by their names. */
interface Brought<Name extends string> {
  readonly conditions: readonly Sql[];
  readonly values: Readonly<Record<Name, SlotValue>>;
}

/**
 * A statement over a list, whose text is put together once for all conditions of the same texts.
 * @param kind tells it from other statements over the list, with all that its text depends on besides the conditions
 * @param build makes it of the conditions and of what stands for the values
 */
export function keptStatement<Name extends string>(
  list: object,
  kind: string,
  { conditions, values }: Brought<Name>,
  build: (conditions: readonly Sql[], slots: Readonly<Record<Name, Sql>>) => Sql,
): Statement {
  let kept = ofLists.get(list);
  if (!kept) ofLists.set(list, (kept = new Map<string, Compiled>()));
  // Neither has a NUL: PostgreSQL takes none.
  const key = `${kind}\0${conditions.map(({ strings }) => strings.join('\0?')).join('\0\0')}`;
  let compiled = kept.get(key);
  if (!compiled) {
    compiled = compile(conditions, Object.keys(values) as Name[], build);
    if (kept.size < MAX_KEPT) kept.set(key, compiled);
  }
  const brought: Record<string, SlotValue> = { ...values };
  conditions.forEach((condition, at) => {
    condition.values.forEach((value, index) => {
      brought[`${at}.${index}`] = value as SlotValue;
    });
  });
  return compiled(brought);
}

function compile<Name extends string>(
  conditions: readonly Sql[],
  names: readonly Name[],
  build: (conditions: readonly Sql[], slots: Readonly<Record<Name, Sql>>) => Sql,
): Compiled {
  const inConditions = conditions.flatMap(({ values }, at) => values.map((_, index) => `${at}.${index}`));
  return compileStatement<string>([...names, ...inConditions], (slots) =>
    build(
      conditions.map((condition, at) =>
        keepingReads(
          condition,
          new Sql(
            condition.strings,
            condition.values.map((_, index) => slots[`${at}.${index}`] as Sql),
          ),
        ),
      ),
      slots,
    ),
  );
}
