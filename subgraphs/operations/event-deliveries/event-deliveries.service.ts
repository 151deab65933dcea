import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import type { EventDelivery } from './event-delivery.entity';
import type { DropEventDeliveryInput, EventDeliveryFilter } from './event-delivery.input';
import type { EventDeliveriesRepository } from './event-deliveries.repository';

/** What operators see of events on their way, and what they do about those that cannot be handled. */
export class EventDeliveriesService {
  constructor(
    private readonly writer: Writer,
    private readonly deliveries: EventDeliveriesRepository,
  ) {}

  page(args: PageArgs, filter: EventDeliveryFilter): Page<EventDelivery> {
    return this.deliveries.page(args, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<EventDelivery> {
    const delivery = await this.deliveries.byId(id);
    if (!delivery) throw new IsmError('NOT_FOUND');
    return delivery;
  }

  /** @throws NOT_FOUND; FSM_INVALID_TRANSITION when it is done */
  retry(request: RequestMetadata, id: string): Promise<EventDelivery> {
    return this.writer.run(request, async (transaction, report) => {
      const delivery = await this.deliveries.retry(transaction, id);
      if (!delivery) throw await this.impossible(id, 'RETRY');
      report.wrote({ action: 'RETRY_EVENT_DELIVERY', resource: 'EVENT_DELIVERY', id });
      return delivery;
    });
  }

  /** @throws NOT_FOUND; FSM_INVALID_TRANSITION when it is done */
  drop(request: RequestMetadata, id: string, input: DropEventDeliveryInput): Promise<EventDelivery> {
    return this.writer.run(request, async (transaction, report) => {
      const delivery = await this.deliveries.drop(transaction, id, input.reason);
      if (!delivery) throw await this.impossible(id, 'DROP');
      report.wrote({
        action: 'DROP_EVENT_DELIVERY',
        resource: 'EVENT_DELIVERY',
        id,
        fields: sentFields(input),
      });
      return delivery;
    });
  }

  private async impossible(id: string, verb: string): Promise<IsmError> {
    const { state } = await this.one(id);
    const message = `${verb} is not possible from ${state}.`;
    return new IsmError('FSM_INVALID_TRANSITION', { message, extensions: { status: state } });
  }
}
