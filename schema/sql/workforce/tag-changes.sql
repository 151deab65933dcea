-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- TagChangesRepository.visibleTo

--   (r.subject_type = 'EMPLOYEE' and exists (
--     select
--     from workforce.employees e
--     where e.id = r.subject_id
--       and e.user_id = $1
--   ))

-- TagChangesRepository.page

select count(*)::int as count
from workforce.tag_change_logs r
where true /* visible */
  and r.subject_type = $1
  and r.subject_type = $2
  and r.subject_id = $3
  and r.tag_id = $4;

select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from workforce.tag_change_logs r
where true /* visible */
  and r.subject_type = $1
  and r.subject_type = $2
  and r.subject_id = $3
  and r.tag_id = $4
order by r.created_at desc, r.id desc
limit $5 offset $6;

/* prepared */
select count(*)::int as count
from workforce.tag_change_logs r;

/* prepared */
select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from workforce.tag_change_logs r
order by r.created_at desc, r.id desc
limit $1 offset $2;

-- TagChangesRepository.record

insert into workforce.tag_change_logs (subject_type, subject_id, tag_id, change, actor_id, reason)
values ($1, $2::uuid, $3::uuid, $4, $5::uuid, $6);

-- TagChangesRepository.byIds

/* prepared */
select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from workforce.tag_change_logs r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from workforce.tag_change_logs r
where r.id = any($1);

-- TagChangesRepository.referredTo

/* prepared */
select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from workforce.tag_change_logs r
where r.id = any($1);

/* prepared */
select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from workforce.tag_change_logs r
where r.id = any($1)
  and (r.subject_type = 'EMPLOYEE' and exists (
    select
    from workforce.employees e
    where e.id = r.subject_id
      and e.user_id = $2
  ));

-- TagChangesRepository.byId: as byIds

-- TagChangesRepository.notFound: as byIds

-- TagChangesRepository.lock

/* prepared */
select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from workforce.tag_change_logs r
where r.id = $1
for update;

-- TagChangesRepository.lockStatementOf

--   select
--   from workforce.tag_change_logs r
--   where r.id = $1
--   for update

-- TagChangesRepository.insert

insert into workforce.tag_change_logs as r (actor_id, change, reason, subject_id, subject_type, tag_id)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt";

-- TagChangesRepository.delete

delete from workforce.tag_change_logs
where id = $1
returning id;

-- TagChangesRepository.seenBy

--   (r.subject_type = 'EMPLOYEE' and exists (
--     select
--     from workforce.employees e
--     where e.id = r.subject_id
--       and e.user_id = $1
--   ))

-- TagChangesRepository.pointingAt

/* prepared */
select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from workforce.tag_change_logs r
  where r.subject_id = wanted.id
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.subject_type as "subjectType", r.subject_id as "subjectId", r.tag_id as "tagId",
    r.change as "change", r.actor_id as "actorId", r.reason as "reason", r.created_at as "createdAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from workforce.tag_change_logs r
  where r.subject_id = wanted.id
    and (r.subject_type = 'EMPLOYEE' and exists (
      select
      from workforce.employees e
      where e.id = r.subject_id
        and e.user_id = $2
    ))
  order by r.created_at desc, r.id desc
  limit $3
) r
order by r.created_at desc, r.id desc;
