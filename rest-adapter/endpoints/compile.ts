import { isObjectType } from 'graphql';
import { toSnakeCase } from '../../schema/contract/cases';
import { checkedHash } from '../../schema/supergraph/checked';
import { PERMISSIONS, type Permission } from '../../schema/contract/permissions';
import { compileInputReader } from '../conventions/input';
import { operationNameOf, type EndpointDefinition } from '../definitions/endpoint-definition';
import type { RestContract } from '../definitions/rest-contract';
import { endpointView, restView, type GraphSource, type RestView } from '../view/rest-view';
import { endpointDocuments, type EndpointDocument } from './documents';
import type { Endpoint } from './endpoint';
import type { GraphPort } from './gateway-port';
import { takenAsJson } from './response';
import { listExport } from './list-export';

/** The endpoints over one version of the supergraph. */
export class EndpointSet {
  private readonly made = new Map<string, Endpoint>();
  private readonly making = new Map<string, Promise<void>>();

  private readonly isChecked: boolean;

  private constructor(
    private readonly port: GraphPort,
    private readonly contract: RestContract,
    private readonly graph: GraphSource,
  ) {
    this.isChecked = contract.checkedOver === checkedHash(graph.supergraphSdl);
  }

  /**
   * Where it was checked before that all fit the supergraph (docs/adr/0078), each is made when it is needed first; else all are made now.
   * @throws Error naming the endpoint that does not fit the supergraph
   */
  static async over(port: GraphPort, contract: RestContract, graph: GraphSource): Promise<EndpointSet> {
    const set = new EndpointSet(port, contract, graph);
    if (!set.isChecked) await set.add(set.view);
    return set;
  }

  get view(): RestView {
    return restView(this.contract, this.graph);
  }

  /** Names of the endpoints that are made. */
  get names(): string[] {
    return [...this.made.keys()];
  }

  /** Ready to serve: a request runs a prepared operation. Undefined for an endpoint that is not made. */
  get(name: string): Endpoint | undefined {
    return this.made.get(name);
  }

  /**
   * Makes endpoints that are not made yet, each once for all who wait for it.
   * @throws Error when the contract has no endpoint of a name, or it does not fit the supergraph
   */
  async make(names: readonly string[]): Promise<void> {
    await Promise.all(names.filter((name) => !this.made.has(name)).map((name) => this.once(name)));
  }

  private once(name: string): Promise<void> {
    let making = this.making.get(name);
    if (!making) {
      making = this.makeOne(name).finally(() => this.making.delete(name));
      this.making.set(name, making);
    }
    return making;
  }

  private async makeOne(name: string): Promise<void> {
    const definition = this.contract.endpoints.find((known) => known.name === name);
    if (!definition) throw new Error(`No REST endpoint is called ${name}`);
    await this.add(endpointView(this.contract, this.graph, definition));
  }

  private async add(view: RestView): Promise<void> {
    for (const entry of await endpointDocuments(view, this.isChecked))
      this.made.set(entry.route.name, compileEndpoint(this.port, entry, view));
  }
}

function compileEndpoint(
  port: GraphPort,
  { endpoint, document }: EndpointDocument,
  { api, schema }: RestView,
): Endpoint {
  const { definition, root, variables } = endpoint;
  const operation = port.prepare(document, operationNameOf(definition));
  const permission = ownPermissionOf(definition);
  const { formats, result, objectName } = definition;
  const isList = result === 'page';
  const object = schema.getType(objectName ?? '');
  const compiled = {
    definition,
    rootName: root.field.name,
    listAlias: definition.listField === null ? null : toSnakeCase(definition.listField),
    restNames: new Map(variables.map(({ inputPath, name }) => [inputPath, name])),
    readInput: compileInputReader(definition, variables),
  };
  return {
    ...compiled,
    form: { takesJson: takenAsJson(definition, compiled) },
    call: (values, context, how) => port.execute(operation, values, context, how),
    authorize: (id, context) => port.authorize(operation, { id, permission }, context),
    listExport: isList && formats.length > 0 ? listExport(port, compiled, document, api) : null,
    printed: !isList && formats.length > 0 && isObjectType(object) ? object : null,
  };
}

/** A root field that serves several endpoints says what any of them takes; what this one takes is in the contract. */
function ownPermissionOf({ fixed, permission }: EndpointDefinition): Permission | null {
  const isOneOfSeveral = Object.keys(fixed).length > 0;
  return isOneOfSeveral ? (PERMISSIONS.find((known) => known === permission) ?? null) : null;
}
