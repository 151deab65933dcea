-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- DomainEventsRepository.page

select count(*)::int as count
from events.log l
where l.type = $1
  and l.domain = $2
  and l.entity_id = $3
  and l.actor_id = $4
  and l.occurred_at >= $5::timestamptz
  and l.occurred_at < $6::timestamptz;

select l.id as "id", l.type as "type", l.version as "version", l.domain as "domain", l.entity_type as "entityType",
    l.entity_id as "entityId", l.data as "data", l.actor_id as "actorId", l.request_id as "requestId",
    l.occurred_at as "occurredAt", l.relayed_at as "relayedAt"
from events.log l
where l.type = $1
  and l.domain = $2
  and l.entity_id = $3
  and l.actor_id = $4
  and l.occurred_at >= $5::timestamptz
  and l.occurred_at < $6::timestamptz
order by l.occurred_at desc, l.id desc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from events.log l;

/* prepared */
select l.id as "id", l.type as "type", l.version as "version", l.domain as "domain", l.entity_type as "entityType",
    l.entity_id as "entityId", l.data as "data", l.actor_id as "actorId", l.request_id as "requestId",
    l.occurred_at as "occurredAt", l.relayed_at as "relayedAt"
from events.log l
order by l.occurred_at desc, l.id desc
limit $1 offset $2;

-- DomainEventsRepository.byIds

/* prepared */
select l.id as "id", l.type as "type", l.version as "version", l.domain as "domain", l.entity_type as "entityType",
    l.entity_id as "entityId", l.data as "data", l.actor_id as "actorId", l.request_id as "requestId",
    l.occurred_at as "occurredAt", l.relayed_at as "relayedAt"
from events.log l
where l.id = any($1)
  and true /* conditions */;

/* prepared */
select l.id as "id", l.type as "type", l.version as "version", l.domain as "domain", l.entity_type as "entityType",
    l.entity_id as "entityId", l.data as "data", l.actor_id as "actorId", l.request_id as "requestId",
    l.occurred_at as "occurredAt", l.relayed_at as "relayedAt"
from events.log l
where l.id = any($1);

-- DomainEventsRepository.referredTo: as byIds

-- DomainEventsRepository.byId: as byIds

-- DomainEventsRepository.lock

/* prepared */
select l.id as "id", l.type as "type", l.version as "version", l.domain as "domain", l.entity_type as "entityType",
    l.entity_id as "entityId", l.data as "data", l.actor_id as "actorId", l.request_id as "requestId",
    l.occurred_at as "occurredAt", l.relayed_at as "relayedAt"
from events.log l
where l.id = $1
for update;

-- DomainEventsRepository.lockStatementOf

--   select
--   from events.log l
--   where l.id = $1
--   for update

-- DomainEventsRepository.insert

insert into events.log as l (actor_id, data, domain, entity_id, entity_type, occurred_at, relayed_at, request_id, type,
    version)
values ($1, $2::jsonb, $3, $4, $5, $6, $7, $8, $9, $10)
returning l.id as "id", l.type as "type", l.version as "version", l.domain as "domain", l.entity_type as "entityType",
    l.entity_id as "entityId", l.data as "data", l.actor_id as "actorId", l.request_id as "requestId",
    l.occurred_at as "occurredAt", l.relayed_at as "relayedAt";

insert into events.log as l (actor_id, data, domain, entity_id, entity_type, occurred_at, relayed_at, request_id, type,
    version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
returning l.id as "id", l.type as "type", l.version as "version", l.domain as "domain", l.entity_type as "entityType",
    l.entity_id as "entityId", l.data as "data", l.actor_id as "actorId", l.request_id as "requestId",
    l.occurred_at as "occurredAt", l.relayed_at as "relayedAt";

-- DomainEventsRepository.delete

delete from events.log
where id = $1
returning id;
