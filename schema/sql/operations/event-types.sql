-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- EventTypesRepository.page

select count(*)::int as count
from events.types r
where r.domain = $1
  and r.entity = $2
  and (r.name || ' ' || r.description) ilike $3;

select r.id as "id", r.name as "name", r.version as "version", r.domain as "domain", r.entity as "entity",
    r.description as "description", r.schema as "schema"
from events.types r
where r.domain = $1
  and r.entity = $2
  and (r.name || ' ' || r.description) ilike $3
order by r.name asc, r.version asc, r.id asc
limit $4 offset $5;

/* prepared */
select count(*)::int as count
from events.types r;

/* prepared */
select r.id as "id", r.name as "name", r.version as "version", r.domain as "domain", r.entity as "entity",
    r.description as "description", r.schema as "schema"
from events.types r
order by r.name asc, r.version asc, r.id asc
limit $1 offset $2;

-- EventTypesRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.version as "version", r.domain as "domain", r.entity as "entity",
    r.description as "description", r.schema as "schema"
from events.types r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.version as "version", r.domain as "domain", r.entity as "entity",
    r.description as "description", r.schema as "schema"
from events.types r
where r.id = any($1);

-- EventTypesRepository.referredTo: as byIds

-- EventTypesRepository.byId: as byIds

-- EventTypesRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.version as "version", r.domain as "domain", r.entity as "entity",
    r.description as "description", r.schema as "schema"
from events.types r
where r.id = $1
for update;

-- EventTypesRepository.lockStatementOf

--   select
--   from events.types r
--   where r.id = $1
--   for update

-- EventTypesRepository.insert

insert into events.types as r (description, domain, entity, name, schema, version)
values ($1, $2, $3, $4, $5::jsonb, $6)
returning r.id as "id", r.name as "name", r.version as "version", r.domain as "domain", r.entity as "entity",
    r.description as "description", r.schema as "schema";

insert into events.types as r (description, domain, entity, name, schema, version)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.name as "name", r.version as "version", r.domain as "domain", r.entity as "entity",
    r.description as "description", r.schema as "schema";

-- EventTypesRepository.delete

delete from events.types
where id = $1
returning id;
