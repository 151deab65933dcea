-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- TopicsRepository.idsOf

select r.id
from curriculum.topics r
where r.subject_id = $1;

-- TopicsRepository.nextOrder

select coalesce(max(r.order), 0) + 1 as next
from curriculum.topics r
where r.subject_id = $1;

-- TopicsRepository.page

select count(*)::int as count
from curriculum.topics r
where r.subject_id = $1;

select r.id as "id", r.subject_id as "subjectId", r.title as "title", r.description as "description", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.topics r
where r.subject_id = $1
order by r.
order asc, r.id asc
limit $2 offset $3;

-- TopicsRepository.take

delete from curriculum.topics r
where r.subject_id = any($1)
returning r.id as id, to_jsonb(r)::text as kept;

-- TopicsRepository.restore

insert into curriculum.topics (id, subject_id, title, description, "order", created_at, updated_at)
select id, subject_id, title, description, "order", created_at, updated_at
from jsonb_populate_recordset(null::curriculum.topics, $1::jsonb);

-- TopicsRepository.byIds

/* prepared */
select r.id as "id", r.subject_id as "subjectId", r.title as "title", r.description as "description", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.topics r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.subject_id as "subjectId", r.title as "title", r.description as "description", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.topics r
where r.id = any($1);

-- TopicsRepository.referredTo: as byIds

-- TopicsRepository.byId: as byIds

-- TopicsRepository.lock

/* prepared */
select r.id as "id", r.subject_id as "subjectId", r.title as "title", r.description as "description", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.topics r
where r.id = $1
for update;

-- TopicsRepository.lockStatementOf

--   select
--   from curriculum.topics r
--   where r.id = $1
--   for update

-- TopicsRepository.insert

insert into curriculum.topics as r (description, "order", subject_id, title)
values ($1, $2, $3, $4)
returning r.id as "id", r.subject_id as "subjectId", r.title as "title", r.description as "description", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- TopicsRepository.update

update curriculum.topics r
set description = $1, "order" = $2, subject_id = $3, title = $4, updated_at = clock_timestamp()
where r.id = $5
  and r.updated_at = $6::timestamptz
returning r.id as "id", r.subject_id as "subjectId", r.title as "title", r.description as "description", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt";

update curriculum.topics r
set description = $1, "order" = $2, subject_id = $3, title = $4, updated_at = clock_timestamp()
where r.id = $5
  and true
returning r.id as "id", r.subject_id as "subjectId", r.title as "title", r.description as "description", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- TopicsRepository.delete

delete from curriculum.topics
where id = $1
returning id;

-- TopicsRepository.pointingAt

/* prepared */
select r.id as "id", r.subject_id as "subjectId", r.title as "title", r.description as "description", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.topics r
  where r.subject_id = wanted.id
  order by r.
  order asc, r.id asc
  limit $2
) r
order by r.
order asc, r.id asc;
