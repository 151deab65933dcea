import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Config } from '../subgraphs/shared/runtime/config';
import { operationAccess } from './access/operation-access';
import type { GatewayExtension } from './extension';
import { operationLimits } from './plugins/operation-limits';
import { storableStrings } from './plugins/storable-strings';

/** What every gateway has around its federation: limits on operations and their documents, the rules of the supergraph. */
export function standardExtensions(
  config: Config,
  logger: Logger,
  metrics: Registry,
): readonly GatewayExtension[] {
  return [
    operationLimits(config.limits, config.pageSize, { logger, metrics }),
    storableStrings(),
    operationAccess({ allowUnknown: config.supergraph.allowUnknownTypes }),
  ];
}
