import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Config } from '../subgraphs/shared/runtime/config';
import { operationAccess } from './access/operation-access';
import type { GatewayExtension } from './extension';
import { costLimit } from './plugins/cost-limit';
import { LimitReport } from './plugins/limit-report';
import { shapeLimits } from './plugins/shape-limits';
import { StoredOperations, storedOperationsOnly } from './plugins/stored-operations';
import { ownSupergraphPath } from './supergraph/addresses';

export interface ExtensionOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** What every gateway has around its federation: access rules, limits and stored operations. */
export async function standardExtensions({
  config,
  logger,
  metrics,
}: ExtensionOptions): Promise<GatewayExtension[]> {
  const { limits, safelist, supergraph } = config;
  const report = new LimitReport(limits.dryRun, logger, metrics);
  const supergraphPath = supergraph.path ?? ownSupergraphPath();
  const operations = await StoredOperations.load(join(dirname(supergraphPath), 'operations'));
  return [
    {
      maxTokens: limits.dryRun ? null : limits.tokens,
      validationRules: [shapeLimits(limits, report)],
      plugins: [costLimit(limits, report)],
    },
    {
      persistedQueries: operations.persistedQueries(),
      plugins: safelist ? [storedOperationsOnly(operations)] : [],
    },
    operationAccess({ allowUnknown: supergraph.allowUnknownTypes }),
  ];
}
