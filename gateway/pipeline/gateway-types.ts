import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';

/** What Apollo Server asks of a gateway: every stage of the execution path is one, wrapped around the next. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

export type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** One operation on its way through the stages. */
export type GatewayRequest = Parameters<GatewayExecutor>[0];

export type GatewayResult = Awaited<ReturnType<GatewayExecutor>>;

/** The schema that clients see, and the supergraph it was taken from. */
export type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];
