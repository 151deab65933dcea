import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EventType } from './event-type.entity';
import { EventTypesResolver } from './event-types.resolver';

const policy = access('manage:operations');

/** The kinds of events that the domains publish. */
export const eventTypes = feature({
  models: [EventType],
  resolvers: [EventTypesResolver],
  access: {
    Query: { eventTypes: policy },
    EventType: { '*': policy },
    EventTypePage: { '*': policy },
  },
});
