import type { Logger } from 'pino';
import type { Config } from '../subgraphs/shared/runtime/config';
import { operationAccess } from './access/operation-access';
import type { GatewayExtension } from './extension';
import { operationLimits } from './plugins/operation-limits';

/** What every gateway has around its federation: the rules of the supergraph, and limits on operations. */
export function standardExtensions(config: Config, logger: Logger): readonly GatewayExtension[] {
  return [
    operationLimits(config.limits, config.pageSize, logger),
    operationAccess({ allowUnknown: config.supergraph.allowUnknownTypes }),
  ];
}
