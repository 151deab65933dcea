-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- BusinessRulesRepository.all

select r.id as "id", r.code as "code", r.name as "name", r.severity as "severity", r.threshold as "threshold",
    r.enabled as "enabled", r.description as "description", r.created_at as "createdAt", r.updated_at as "updatedAt"
from workforce.business_rules r
where r.code = any($1)
order by array_position($2::varchar[], r.code);

-- BusinessRulesRepository.byIds

/* prepared */
select r.id as "id", r.code as "code", r.name as "name", r.severity as "severity", r.threshold as "threshold",
    r.enabled as "enabled", r.description as "description", r.created_at as "createdAt", r.updated_at as "updatedAt"
from workforce.business_rules r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.code as "code", r.name as "name", r.severity as "severity", r.threshold as "threshold",
    r.enabled as "enabled", r.description as "description", r.created_at as "createdAt", r.updated_at as "updatedAt"
from workforce.business_rules r
where r.id = any($1);

-- BusinessRulesRepository.referredTo: as byIds

-- BusinessRulesRepository.byId: as byIds

-- BusinessRulesRepository.lock

/* prepared */
select r.id as "id", r.code as "code", r.name as "name", r.severity as "severity", r.threshold as "threshold",
    r.enabled as "enabled", r.description as "description", r.created_at as "createdAt", r.updated_at as "updatedAt"
from workforce.business_rules r
where r.id = $1
for update;

-- BusinessRulesRepository.lockStatementOf

--   select
--   from workforce.business_rules r
--   where r.id = $1
--   for update

-- BusinessRulesRepository.insert

insert into workforce.business_rules as r (code, description, enabled, name, severity, threshold)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.code as "code", r.name as "name", r.severity as "severity", r.threshold as "threshold",
    r.enabled as "enabled", r.description as "description", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- BusinessRulesRepository.update

update workforce.business_rules r
set code = $1, description = $2, enabled = $3, name = $4, severity = $5, threshold = $6, updated_at = clock_timestamp()
where r.id = $7
  and r.updated_at = $8::timestamptz
returning r.id as "id", r.code as "code", r.name as "name", r.severity as "severity", r.threshold as "threshold",
    r.enabled as "enabled", r.description as "description", r.created_at as "createdAt", r.updated_at as "updatedAt";

update workforce.business_rules r
set code = $1, description = $2, enabled = $3, name = $4, severity = $5, threshold = $6, updated_at = clock_timestamp()
where r.id = $7
  and true
returning r.id as "id", r.code as "code", r.name as "name", r.severity as "severity", r.threshold as "threshold",
    r.enabled as "enabled", r.description as "description", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- BusinessRulesRepository.delete

delete from workforce.business_rules
where id = $1
returning id;
