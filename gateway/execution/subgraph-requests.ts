import type { Logger } from 'pino';
import type { FetchResult } from '../data-sources/plan-fetch';
import type { ExecutionRequest } from '../pipeline/execution';
import { askSource } from './asking';
import { askingTogether } from './asking-together';
import type { FetchStep } from './compile';
import type { Asked } from './entities';
import { EntityFetches, wholePart, type EntityPart, type Send } from './entity-fetches';
import { JointRequests } from './joint-requests';
import type { FetchShare } from './shared-fetches';

/** What one execution of a plan asks subgraphs for. Nothing here rejects for what a subgraph does. */
export class SubgraphRequests {
  private readonly entityFetches = new EntityFetches();
  private readonly joint: JointRequests;

  constructor(
    private readonly request: ExecutionRequest,
    private readonly logger: Logger,
  ) {
    this.joint = new JointRequests(request, askingTogether(request, logger));
  }

  /** Root fields. */
  root(step: FetchStep): Promise<FetchResult> {
    return askSource(step, this.variablesOf(step), this.request, this.logger);
  }

  /** Entities: none, when there are none to ask for. */
  entities(step: FetchStep, asked: Asked): readonly EntityPart[] {
    const { joined, share } = step;
    const send: Send = (representations) => {
      const variables = { ...this.variablesOf(step), representations };
      return joined
        ? this.joint.send(joined.join, { step, variables })
        : askSource(step, variables, this.request, this.logger);
    };
    const parts = this.partsOf(asked, share, send);
    if (joined) this.joint.arrived(joined.join);
    return parts;
  }

  private partsOf(asked: Asked, share: FetchShare | null, send: Send): readonly EntityPart[] {
    if (asked.objects.length === 0) return [];
    return share ? this.entityFetches.parts(asked, share, send) : [wholePart(asked, send)];
  }

  private variablesOf({ variables }: FetchStep): Record<string, unknown> {
    const given = this.request.variables;
    const values: Record<string, unknown> = {};
    for (const { name, from } of variables) {
      if (Object.hasOwn(given, from) && given[from] !== undefined) values[name] = given[from];
    }
    return values;
  }
}
