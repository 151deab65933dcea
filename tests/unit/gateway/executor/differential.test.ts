import fc from 'fast-check';
import { Kind, visit, type DocumentNode, type FragmentDefinitionNode, type SelectionNode } from 'graphql';
import type { Engine, PlannerName } from '../../../../gateway/execution/engine';
import { Explanations } from '../../../../gateway/execution/explanations';
import type { ExecutionResult } from '../../../../gateway/pipeline/execution';
import { HivePlanner } from '../../../../gateway/planning/hive';
import { readOperation } from '../../../../schema/operation/read-operation';
import { comparable } from '../../../testkit/compare-results';
import { ResponseCheck, spoiled } from './hostile';
import { makeOperation, type MadeOperation } from './operations';
import { Random } from './random';
import { run, World } from './world';

/**
 * Both engines against graphql-js on the same schema as one service, over made schemas, splits, data and operations. A failure tells its seed,
 * which `TEST_SEED` runs again; what it showed is kept as a case of `both-engines.test.ts`.
 */

/** Operations of a world: a run has more than 2,000 with all kinds together. */
const OPERATIONS = 40;
/** How often one is looked for: most tries find one. */
const TRIES = 10 * OPERATIONS;
const SEED = process.env.TEST_SEED === undefined ? undefined : Number(process.env.TEST_SEED);

/** Of so many seeds for each world that is wanted some do not compose: one in seven. */
const SEEDS = 30;

/** Runs each world of some seeds that composes, until there were enough. */
async function eachWorld(
  wanted: number,
  make: (seed: number) => World | null,
  check: (world: World, seed: number, random: Random) => Promise<void>,
): Promise<void> {
  const seeds = SEED === undefined ? fc.sample(fc.noBias(fc.nat()), wanted * SEEDS) : [SEED];
  let made = 0;
  for (const seed of seeds) {
    const world = made < wanted ? make(seed) : null;
    if (!world) continue;
    made += 1;
    try {
      await check(world, seed, new Random(seed));
    } catch (error) {
      throw new Error(`TEST_SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  if (SEED === undefined && made < wanted) throw new Error(`only ${made} of ${seeds.length} worlds compose`);
}

/** @param told for the report of a failure */
async function eachOperation(
  { api }: Engine,
  world: World,
  random: Random,
  check: (operation: MadeOperation) => Promise<void>,
): Promise<void> {
  let made = 0;
  for (let tries = 0; made < OPERATIONS; tries += 1) {
    if (tries === TRIES) throw new Error(`only ${made} operations in ${tries} tries`);
    const operation = makeOperation(api, random);
    if (!operation) continue;
    made += 1;
    try {
      await check(operation);
    } catch (error) {
      const sdls = [...world.sdls].map(([name, sdl]) => `# ${name}\n${sdl}`).join('\n');
      throw new Error(
        `${operation.query} ${JSON.stringify(operation.variables)}\n${sdls}\n${(error as Error).message}`,
        { cause: error },
      );
    }
  }
}

/** One of so many fields fails; 0: none. @param planner that of Hive takes neither interface objects nor `@requires` */
const failing =
  (count: number, planner: PlannerName = 'apollo') =>
  (seed: number): World | null =>
    World.make(seed, count, planner === 'hive');

async function expectSame(
  engine: Engine,
  world: World,
  { document, variables }: MadeOperation,
): Promise<void> {
  world.reset();
  const actual = await run(engine, document, variables);
  expect(comparable(actual)).toEqual(comparable(await world.oracle(document, variables)));
  expect(world.written).toEqual(world.oracleWritten);
}

/** Each engine with each of its planners over each transport, with what parts of so many worlds of a test it gets. */
const ENGINES = (
  [
    ['own', 'apollo', 'in process', 1],
    ['own', 'apollo', 'over HTTP', 1],
    ['own', 'hive', 'in process', 3 / 20],
    ['own', 'hive', 'over HTTP', 3 / 20],
    ['apollo', 'apollo', 'in process', 1 / 10],
    ['apollo', 'apollo', 'over HTTP', 1 / 10],
  ] as const
)
  // Plans of Hive need its binary, which not every platform has.
  .filter(([, planner]) => planner !== 'hive' || HivePlanner.isInstalled());

test.each(ENGINES)(
  'data, the order of its keys and errors are those of one service: %s with the planner of %s, %s',
  async (name, planner, transport, part) => {
    await eachWorld(20 * part, failing(11, planner), async (world, _seed, random) => {
      const isOwn = name === 'own';
      const takesWhole = planner === 'apollo' && transport === 'in process';
      const engine = isOwn ? await world.own(transport, planner, takesWhole) : await world.apollo(transport);
      await eachOperation(engine, world, random, async (operation) => {
        await expectSame(engine, world, operation);
        // The executor of @apollo/gateway asks for an entity as often as it stands in the data.
        if (isOwn) expect(world.repeated).toEqual([]);
      });
    });
  },
);

test('siblings in another order, fragments inlined, other aliases and another split give the same data', async () => {
  let splits = 0;
  await eachWorld(4, failing(0), async (world, _seed, random) => {
    const engine = await world.own('in process');
    const split = await world.splitOtherwise()?.own('in process');
    if (split) splits += 1;
    await eachOperation(engine, world, random, async ({ document, variables }) => {
      const { data: expected } = await run(engine, document, variables);
      const { data: ofTurned } = await run(engine, turned(document), variables);
      expect(sorted(ofTurned)).toEqual(sorted(expected));
      const { data: ofRenamed } = await run(engine, renamed(document), variables);
      expect(JSON.stringify(named(ofRenamed))).toBe(JSON.stringify(expected));
      if (!split) return;
      const { data: ofSplit } = await run(split, document, variables);
      expect(JSON.stringify(ofSplit)).toBe(JSON.stringify(expected));
    });
  });
  expect(splits).toBeGreaterThan(0);
});

test.each(ENGINES)(
  'whatever subgraphs respond, what clients get fits the schema, and what is lost has an error: %s with the planner of %s, %s',
  async (name, planner, transport, part) => {
    await eachWorld(Math.ceil(5 * part), failing(0, planner), async (world, seed, random) => {
      const engine = await (name === 'own' ? world.own(transport, planner) : world.apollo(transport));
      await eachOperation(engine, world, random, async ({ document, variables }) => {
        world.tamper = null;
        world.believes = true;
        const whole = await run(engine, document, variables);
        world.tamper = (result) => spoiled(result, random) as typeof result;
        const result = await run(engine, document, variables);
        expect(problemsOf(engine, document, variables, result, seed)).toEqual([]);
        // A field that is made of a spoiled one is another one.
        world.believes = false;
        world.tamper = (result) => spoiled(result, random, true) as typeof result;
        expect(unexplained(await run(engine, document, variables), whole)).toEqual([]);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      });
    });
  },
);

function problemsOf(
  { api }: Engine,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  { data }: ExecutionResult,
  seed: number,
): readonly string[] {
  if (!data) return [];
  const check = new ResponseCheck(api, variables);
  const operation = readOperation(api, document, undefined);
  if (operation) check.object(data, operation.rootType.name, [operation.root], []);
  return check.problems.map((problem) => `${seed}: ${problem}`);
}

/** Where there is null instead of a value, and no error at, above or below it. */
function unexplained({ data, errors = [] }: ExecutionResult, whole: ExecutionResult): readonly string[] {
  const explanations = new Explanations();
  for (const { path } of errors) explanations.add(path ?? []);
  const lost: string[] = [];
  const compare = (value: unknown, expected: unknown, path: (string | number)[]): void => {
    if (expected === null || expected === undefined) return;
    if (value === null && !explanations.has(path)) lost.push(path.join('.'));
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      compare(child, (expected as Record<string, unknown>)[key], [
        ...path,
        Array.isArray(value) ? Number(key) : key,
      ]);
    }
  };
  compare(data, whole.data, []);
  return lost;
}

function turned(document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const inlined = (node: SelectionNode): SelectionNode => {
    if (node.kind === Kind.FIELD) return node;
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (!fragment) return node;
    const { typeCondition } = fragment;
    return {
      kind: Kind.INLINE_FRAGMENT,
      directives: node.directives ?? [],
      selectionSet: fragment.selectionSet,
      ...(typeCondition ? { typeCondition } : {}),
    };
  };
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return visit(
    { ...document, definitions: operations },
    { SelectionSet: (set) => ({ ...set, selections: set.selections.map(inlined).reverse() }) },
  );
}

/** No key of an object begins so. */
const RENAMED = 'renamed_';

function renamed(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: ({ alias, name, ...field }) => ({
      ...field,
      name,
      alias: { kind: Kind.NAME, value: RENAMED + (alias ?? name).value } as const,
    }),
  });
}

/** As the keys were before they were renamed; scalars may hold objects with other keys. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]: [string, unknown]): [string, unknown] =>
    key.startsWith(RENAMED) ? [key.slice(RENAMED.length), named(child)] : [key, child],
  );
  // Without a prototype, as `__proto__` may be a key.
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(entries.map(([key, child]) => [key, sorted(child)]));
}
