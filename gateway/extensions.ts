import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Config } from '../subgraphs/shared/runtime/config';
import { operationAccess } from './access/operation-access';
import type { GatewayExtension } from './extension';
import { operationLimits } from './plugins/operation-limits';

/** What every gateway has around its federation: the rules of the supergraph, and limits on operations. */
export function standardExtensions(
  config: Config,
  logger: Logger,
  metrics: Registry,
): readonly GatewayExtension[] {
  return [
    operationLimits(config.limits, config.pageSize, { logger, metrics }),
    operationAccess({ allowUnknown: config.supergraph.allowUnknownTypes }),
  ];
}
