import {
  getNamedType,
  isObjectType,
  Kind,
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
} from 'graphql';
import { createSofa, createSofaRouter } from 'sofa-api';
import { routerPath } from '../definitions/endpoint-definition';
import type { RestView } from '../view/rest-view';
import { assertWhole } from './whole-selection';

/** A route of Sofa's router, with the operation that Sofa built for its root field of the view. */
export interface SofaRoute {
  readonly method: string;
  /** In the router's notation, `/api/v1/tags/:id/`. */
  readonly path: string;
  /** Root field of the view: the endpoint's name. */
  readonly name: string;
  readonly operation: DocumentNode;
}

/**
 * Lets Sofa make the routes and operations of a view. Only at start: its handlers parse every value of every request
 * once more, drop explicit nulls and serialise by themselves, and its router adds `/webhook` routes that post to any
 * address a caller names. So Fastify serves what Sofa made.
 * @throws Error when Sofa makes no operation for one of its routes, or one that leaves out documented fields
 */
export async function sofaRoutes({ schema, endpoints }: RestView): Promise<SofaRoute[]> {
  const router = createSofaRouter(
    createSofa({
      basePath: '/',
      schema,
      routes: Object.fromEntries(
        endpoints.map(({ definition: { name, method, path, status }, root }) => [
          `${root.kind === 'query' ? 'Query' : 'Mutation'}.${name}`,
          { method, path: routerPath(path), responseStatus: status },
        ]),
      ),
      execute: keepOperation,
      errorHandler: ([error]) => {
        throw error;
      },
    }),
  );
  const [queries, mutations] = [schema.getQueryType()?.getFields(), schema.getMutationType()?.getFields()];
  const routes = routesOf(router).filter(({ path }) => !path.startsWith('/webhook'));
  return Promise.all(
    routes.map(async ({ method, path, handler }) => {
      const operation = await operationOf(handler);
      const root = rootOf(operation);
      const name = root?.name.value ?? '';
      const type = getNamedType((queries?.[name] ?? mutations?.[name])?.type);
      if (isObjectType(type)) assertWhole(root?.selectionSet, type);
      return { method: method.toUpperCase(), path, name, operation };
    }),
  );
}

/*
 * The seam to Sofa's internals, as read in sofa-api 0.18.10 (cjs/router.js): the router keeps its routes in
 * `__routes`, and a handler hands the operation that Sofa built for its root field to `execute`, with the context that
 * the handler was called with.
 */

type Handler = (request: { url: string; params: object; body: null }, context: Kept) => Promise<unknown>;

interface Kept {
  operation?: DocumentNode;
}

function routesOf(router: unknown): { method: string; path: string; handler: Handler }[] {
  return (router as { __routes: { method: string; path: string; handler: Handler }[] }).__routes;
}

/** Instead of executing an operation: keeps it in the context. */
function keepOperation({ document, contextValue }: ExecutionArgs): Promise<{ data: Record<string, null> }> {
  (contextValue as Kept).operation = document;
  // Sofa serialises the root field of what it gets.
  return Promise.resolve({ data: { [rootOf(document)?.name.value ?? '']: null } });
}

async function operationOf(handler: Handler): Promise<DocumentNode> {
  const kept: Kept = {};
  await handler({ url: '', params: {}, body: null }, kept);
  if (!kept.operation) throw new Error('Sofa called no operation for one of its routes');
  return kept.operation;
}

function rootOf({ definitions: [operation] }: DocumentNode): FieldNode | undefined {
  const [root] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  return root?.kind === Kind.FIELD ? root : undefined;
}
