import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EventDelivery } from './event-delivery.entity';
import { EventDeliveriesResolver } from './event-deliveries.resolver';

const policy = access('manage:operations');

/** Events on their way to their consumers, and what operators do about those that cannot be handled. */
export const eventDeliveries = feature({
  models: [EventDelivery],
  resolvers: [EventDeliveriesResolver],
  access: {
    Query: { eventDeliveries: policy, eventDelivery: policy },
    Mutation: { retryEventDelivery: policy, dropEventDelivery: policy },
    EventDelivery: { '*': policy },
    EventDeliveryPage: { '*': policy },
  },
});
