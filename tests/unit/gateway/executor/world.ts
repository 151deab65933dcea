import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildSchema,
  execute,
  Kind,
  parse,
  print,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { parseResponse } from '../../../../gateway/data-sources/response';
import type { FetchResult, PlanFetch, SubgraphSource } from '../../../../gateway/data-sources/plan-fetch';
import { apolloEngine } from '../../../../gateway/execution/apollo-engine';
import type { BuildEngine, Engine, PlannerName } from '../../../../gateway/execution/engine';
import { ownEngine } from '../../../../gateway/execution/own-engine';
import type { ExecutionResult as GatewayResult } from '../../../../gateway/pipeline/execution';
import { createLogger } from '../../../../subgraphs/shared/runtime/logger';
import { executionRequest } from '../../../testkit/execution';
import { Data, type Thing } from './data';
import { KEY_FIELDS, makeModel, splitOtherwise, type Model, type ModelField, type RootField } from './model';
import { Random } from './random';
import { FACE_FIELDS, FACE_ROOTS, subgraphSdls, wholeSdl } from './sdl';

type Transport = 'in process' | 'over HTTP';

/** Changes what a subgraph responds, before anybody reads it. */
export type Tamper = (result: ExecutionResult, fetch: PlanFetch) => ExecutionResult;

const logger = createLogger({ level: 'silent' });

/** A schema, its data, and its subgraphs. */
export class World {
  /** Mutations run since the last `reset`, by subgraphs and by the oracle. */
  written: string[] = [];
  oracleWritten: string[] = [];
  /** Representations that were sent more than once for the same, by one fetch or by several of a query. */
  repeated: unknown[] = [];
  private asked = new Map<string, Set<string>>();
  tamper: Tamper | null = null;
  /** Subgraphs make fields of what they are told of those that they require. */
  believes = true;
  private readonly schemas: ReadonlyMap<string, GraphQLSchema>;

  private constructor(
    readonly model: Model,
    readonly data: Data,
    readonly whole: GraphQLSchema,
    readonly sdls: ReadonlyMap<string, string>,
    readonly supergraphSdl: string,
  ) {
    this.schemas = new Map(
      [...sdls].map(([name, sdl]) => [
        name,
        buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: this.references(sdl) as never }),
      ]),
    );
  }

  /**
   * Null: the subgraphs do not compose.
   * @param failing one of so many fields fails; 0: none
   * @param isPlain without interface objects and `@requires`
   */
  static make(seed: number, failing: number, isPlain = false): World | null {
    const made = makeModel(new Random(seed));
    const model = isPlain ? plainOf(made) : made;
    return World.of(model, new Data(seed, model, failing));
  }

  /** The same schema with the same data, whose entities are in other subgraphs. Null: these do not compose. */
  splitOtherwise(): World | null {
    return World.of(splitOtherwise(this.model), this.data);
  }

  private static of(model: Model, data: Data): World | null {
    let whole: GraphQLSchema;
    const sdls = subgraphSdls(model);
    try {
      whole = buildSchema(wholeSdl(model));
    } catch {
      return null;
    }
    const services = [...sdls].map(([name, sdl]) => ({
      name,
      url: `http://${name}.test`,
      typeDefs: parse(sdl),
    }));
    const { supergraphSdl } = composeServices(services);
    if (!supergraphSdl) return null;
    return new World(model, data, whole, sdls, supergraphSdl);
  }

  reset(): void {
    this.written = [];
    this.oracleWritten = [];
    this.repeated = [];
    this.asked.clear();
  }

  /** @param takesWhole subgraphs are asked for whole operations too, as those of this process are */
  own(transport: Transport, planner: PlannerName = 'apollo', takesWhole = false): Promise<Engine> {
    return this.engine((options) => ownEngine({ ...options, planner }), transport, takesWhole);
  }

  apollo(transport: Transport): Promise<Engine> {
    return this.engine(apolloEngine, transport);
  }

  /** Executes by one service that has everything. */
  async oracle(document: DocumentNode, variableValues: Record<string, unknown>): Promise<ExecutionResult> {
    return await execute({
      schema: this.whole,
      document,
      variableValues,
      fieldResolver: this.resolver(this.oracleWritten),
    });
  }

  /** @param written gets the roots of mutations in the order in which they run */
  private resolver(written: string[]): GraphQLFieldResolver<unknown, unknown> {
    return (source, { n }: { n?: number }, _context, { parentType, fieldName }) => {
      if (parentType.name === 'Mutation') written.push(fieldName);
      return this.resolve(source as Thing | undefined, parentType.name, fieldName, n);
    };
  }

  private engine(build: BuildEngine, transport: Transport, takesWhole = false): Promise<Engine> {
    const source = (name: string): SubgraphSource => ({
      ...this.source(name, transport),
      ...(takesWhole ? { schema: this.schemas.get(name) } : {}),
    });
    return build({ sdl: this.supergraphSdl, logger, source });
  }

  private source(name: string, transport: Transport): SubgraphSource {
    return {
      isRemote: transport === 'over HTTP',
      fetch: async (planned): Promise<FetchResult> => {
        this.noteRepeated(name, planned);
        const result = await execute({
          schema: this.schemas.get(name) as GraphQLSchema,
          document: planned.fetch.document,
          variableValues: planned.variables ?? {},
          fieldResolver: this.resolver(this.written),
        });
        const formatted = { ...result, errors: result.errors?.map((error) => error.toJSON()) };
        const tampered = this.tamper ? this.tamper(formatted as never, planned) : formatted;
        if (transport === 'in process') return tampered;
        return overHttp(name, planned, tampered);
      },
    };
  }

  private noteRepeated(name: string, { fetch, variables = {} }: PlanFetch): void {
    // Between the root fields of a mutation the same may be asked again.
    const isOfMutation = this.written.length > 0;
    const others = Object.entries(variables).filter(([, value]) => !isRepresentations(value));
    for (const { field, representations } of entityFields(fetch.document, variables)) {
      const question = `${name} ${field} ${JSON.stringify(others)}`;
      const asked = (!isOfMutation && this.asked.get(question)) || new Set<string>();
      this.asked.set(question, asked);
      for (const each of representations) {
        const key = JSON.stringify(each);
        if (asked.has(key)) this.repeated.push(each);
        asked.add(key);
      }
    }
  }

  private references(sdl: string): object {
    return Object.fromEntries(
      [...sdl.matchAll(/(type|interface) (\w+) [^{]*@key/g)].map(([, kind, type = '']) => [
        type,
        {
          __resolveReference: (told: Record<string, unknown>): Thing => {
            const $id = this.data.idOf(told);
            const [concrete = ''] = $id.split('-');
            return { __typename: kind === 'type' ? type : concrete, $id, $told: told };
          },
        },
      ]),
    );
  }

  private resolve(source: Thing | undefined, parent: string, name: string, n: unknown): unknown {
    const { model, data } = this;
    if (parent === 'Query' || parent === 'Mutation') {
      const root = [...model.queries, ...model.mutations, ...FACE_ROOTS].find((field) => field.name === name);
      return data.valueOf(parent, 'root', asField(root), n);
    }
    if (!source) throw new Error('no source');
    const { $id: id, $told: told } = source;
    if (parent === 'Ref') return id;
    if (parent === 'V') return data.valueOf('V', id, fieldOf(model.valueFields, name), n);
    const entity = model.entities.find((each) => each.name === id.split('-')[0]);
    if (!entity) throw new Error(`no row ${id}`);
    const face = FACE_FIELDS.find((field) => field.name === name);
    if (face) return data.valueOf('I', id, face, n);
    if (name === 'id' || KEY_FIELDS[entity.keyKind].includes(name)) return data.keyOf(entity.name, id, name);
    const field = fieldOf(entity.fields, name);
    const required =
      field.requires && told && this.believes ? (told[field.requires.name] ?? null) : undefined;
    return data.valueOf(entity.name, id, field, n, required);
  }
}

function asField(root: RootField | undefined): Pick<ModelField, 'name' | 'type' | 'requires' | 'isSafe'> {
  if (!root) throw new Error('no such root field');
  return { name: root.name, type: root.type, requires: null, isSafe: false };
}

function fieldOf(fields: readonly ModelField[], name: string): ModelField {
  const field = fields.find((each) => each.name === name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}

/** What a document asks of entities, and of which. A joint request has several such fields. */
function entityFields(
  { definitions }: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): readonly { readonly field: string; readonly representations: readonly unknown[] }[] {
  const [operation] = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return (operation?.selectionSet.selections ?? []).flatMap((node) => {
    if (node.kind !== Kind.FIELD || node.name.value !== '_entities' || !node.selectionSet) return [];
    const [argument] = node.arguments ?? [];
    const name = argument?.value.kind === Kind.VARIABLE ? argument.value.name.value : '';
    return [{ field: print(node.selectionSet), representations: variables[name] as readonly unknown[] }];
  });
}

const isRepresentations = (value: unknown): boolean =>
  Array.isArray(value) && value.some((each) => typeof each === 'object');

/** As `HttpDataSource` reads a response. */
function overHttp(subgraph: string, planned: PlanFetch, result: object): FetchResult {
  const { fetch } = planned;
  try {
    const { data, errors, isPlain } = parseResponse(JSON.stringify(result), { subgraph, ...planned });
    return { data, errors, isPlain };
  } catch {
    const error = { message: 'bad', extensions: { code: 'SUBGRAPH_BAD_ANSWER' } };
    const errors =
      fetch.rootKeys.length > 0 ? fetch.rootKeys.map((key) => ({ ...error, path: [key] })) : [error];
    return { data: null, errors };
  }
}

let runs = 0;

/** Executes as the gateway's stages would: for who takes JSON and for who takes objects, in turn. */
export async function run(
  { execute: executeWith, api: schema }: Engine,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Promise<GatewayResult> {
  runs += 1;
  const dataAsJson = runs % 3 > 0;
  const { json, ...result } = await executeWith(
    executionRequest(document, { schema, variables, dataAsJson }),
  );
  return json === undefined ? result : { ...result, data: JSON.parse(json) as Record<string, unknown> };
}

function plainOf(model: Model): Model {
  const entities = model.entities.map((entity) => ({
    ...entity,
    fields: entity.fields.map((field) => ({ ...field, requires: null })),
  }));
  return { ...model, entities, hasInterfaceObject: false };
}
