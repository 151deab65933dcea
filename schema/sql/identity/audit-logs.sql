-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AuditLogsRepository.page

select count(*)::int as count
from audit.logs l
where l.user_id = $1
  and l.action = $2
  and l.resource = $3
  and l.resource_id = $4
  and l.status = $5
  and l.status = $6
  and l.created_at >= $7::timestamptz
  and l.created_at < $8::timestamptz
  and (l.action || ' ' || l.resource || ' ' || coalesce(l.resource_id, '') || ' ' || coalesce(l.ip_address,
      '') || ' ' || coalesce(l.request_id, '') || ' ' || coalesce(l.details::text, '')) ilike $9;

select l.id as "id", l.created_at as "createdAt", l.subgraph as "subgraph", l.user_id as "userId",
    l.actor_kind as "actorKind", l.action as "action", l.resource as "resource", l.resource_id as "resourceId",
    l.status as "status", l.ip_address as "ipAddress", l.request_id as "requestId", l.details as "details"
from audit.logs l
where l.user_id = $1
  and l.action = $2
  and l.resource = $3
  and l.resource_id = $4
  and l.status = $5
  and l.status = $6
  and l.created_at >= $7::timestamptz
  and l.created_at < $8::timestamptz
  and (l.action || ' ' || l.resource || ' ' || coalesce(l.resource_id, '') || ' ' || coalesce(l.ip_address,
      '') || ' ' || coalesce(l.request_id, '') || ' ' || coalesce(l.details::text, '')) ilike $9
order by l.created_at desc, l.id desc
limit $10 offset $11;

/* prepared */
select coalesce(sum(change), 0)::int as count
from (
  select seq as change
  from audit.chain
) l;

/* prepared */
select l.id as "id", l.created_at as "createdAt", l.subgraph as "subgraph", l.user_id as "userId",
    l.actor_kind as "actorKind", l.action as "action", l.resource as "resource", l.resource_id as "resourceId",
    l.status as "status", l.ip_address as "ipAddress", l.request_id as "requestId", l.details as "details"
from audit.logs l
order by l.created_at desc, l.id desc
limit $1 offset $2;

-- AuditLogsRepository.byIds

/* prepared */
select l.id as "id", l.created_at as "createdAt", l.subgraph as "subgraph", l.user_id as "userId",
    l.actor_kind as "actorKind", l.action as "action", l.resource as "resource", l.resource_id as "resourceId",
    l.status as "status", l.ip_address as "ipAddress", l.request_id as "requestId", l.details as "details"
from audit.logs l
where l.id = any($1)
  and true /* conditions */;

/* prepared */
select l.id as "id", l.created_at as "createdAt", l.subgraph as "subgraph", l.user_id as "userId",
    l.actor_kind as "actorKind", l.action as "action", l.resource as "resource", l.resource_id as "resourceId",
    l.status as "status", l.ip_address as "ipAddress", l.request_id as "requestId", l.details as "details"
from audit.logs l
where l.id = any($1);

-- AuditLogsRepository.referredTo: as byIds

-- AuditLogsRepository.byId: as byIds

-- AuditLogsRepository.lock

/* prepared */
select l.id as "id", l.created_at as "createdAt", l.subgraph as "subgraph", l.user_id as "userId",
    l.actor_kind as "actorKind", l.action as "action", l.resource as "resource", l.resource_id as "resourceId",
    l.status as "status", l.ip_address as "ipAddress", l.request_id as "requestId", l.details as "details"
from audit.logs l
where l.id = $1
for update;

-- AuditLogsRepository.lockStatementOf

--   select
--   from audit.logs l
--   where l.id = $1
--   for update

-- AuditLogsRepository.insert

insert into audit.logs as l (action, actor_kind, details, ip_address, request_id, resource, resource_id, status,
    subgraph, user_id)
values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8, $9, $10)
returning l.id as "id", l.created_at as "createdAt", l.subgraph as "subgraph", l.user_id as "userId",
    l.actor_kind as "actorKind", l.action as "action", l.resource as "resource", l.resource_id as "resourceId",
    l.status as "status", l.ip_address as "ipAddress", l.request_id as "requestId", l.details as "details";

insert into audit.logs as l (action, actor_kind, details, ip_address, request_id, resource, resource_id, status,
    subgraph, user_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
returning l.id as "id", l.created_at as "createdAt", l.subgraph as "subgraph", l.user_id as "userId",
    l.actor_kind as "actorKind", l.action as "action", l.resource as "resource", l.resource_id as "resourceId",
    l.status as "status", l.ip_address as "ipAddress", l.request_id as "requestId", l.details as "details";

-- AuditLogsRepository.delete

delete from audit.logs
where id = $1
returning id;
