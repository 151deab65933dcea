import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DomainEvent } from './domain-event.entity';
import { DomainEventsResolver } from './domain-events.resolver';

const policy = access('manage:operations');

/** What happened in the domains. */
export const events = feature({
  models: [DomainEvent],
  resolvers: [DomainEventsResolver],
  access: {
    Query: { events: policy, event: policy },
    DomainEvent: { '*': policy },
    DomainEventPage: { '*': policy },
  },
});
