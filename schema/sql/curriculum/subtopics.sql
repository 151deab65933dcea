-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- SubtopicsRepository.nextOrder

select coalesce(max(r.order), 0) + 1 as next
from curriculum.subtopics r
where r.topic_id = $1;

-- SubtopicsRepository.page

select count(*)::int as count
from curriculum.subtopics r
where r.topic_id = $1;

select r.id as "id", r.topic_id as "topicId", r.title as "title", r.learning_objectives as "learningObjectives", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.subtopics r
where r.topic_id = $1
order by r.
order asc, r.id asc
limit $2 offset $3;

-- SubtopicsRepository.take

delete from curriculum.subtopics r
where r.topic_id = any($1)
returning r.id as id, to_jsonb(r)::text as kept;

-- SubtopicsRepository.restore

insert into curriculum.subtopics (id, topic_id, title, learning_objectives, "order", created_at, updated_at)
select id, topic_id, title, learning_objectives, "order", created_at, updated_at
from jsonb_populate_recordset(null::curriculum.subtopics, $1::jsonb);

-- SubtopicsRepository.byIds

/* prepared */
select r.id as "id", r.topic_id as "topicId", r.title as "title", r.learning_objectives as "learningObjectives", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.subtopics r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.topic_id as "topicId", r.title as "title", r.learning_objectives as "learningObjectives", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.subtopics r
where r.id = any($1);

-- SubtopicsRepository.referredTo: as byIds

-- SubtopicsRepository.byId: as byIds

-- SubtopicsRepository.lock

/* prepared */
select r.id as "id", r.topic_id as "topicId", r.title as "title", r.learning_objectives as "learningObjectives", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.subtopics r
where r.id = $1
for update;

-- SubtopicsRepository.lockStatementOf

--   select
--   from curriculum.subtopics r
--   where r.id = $1
--   for update

-- SubtopicsRepository.insert

insert into curriculum.subtopics as r (learning_objectives, "order", title, topic_id)
values ($1, $2, $3, $4)
returning r.id as "id", r.topic_id as "topicId", r.title as "title", r.learning_objectives as "learningObjectives", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- SubtopicsRepository.update

update curriculum.subtopics r
set learning_objectives = $1, "order" = $2, title = $3, topic_id = $4, updated_at = clock_timestamp()
where r.id = $5
  and r.updated_at = $6::timestamptz
returning r.id as "id", r.topic_id as "topicId", r.title as "title", r.learning_objectives as "learningObjectives", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt";

update curriculum.subtopics r
set learning_objectives = $1, "order" = $2, title = $3, topic_id = $4, updated_at = clock_timestamp()
where r.id = $5
  and true
returning r.id as "id", r.topic_id as "topicId", r.title as "title", r.learning_objectives as "learningObjectives", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- SubtopicsRepository.delete

delete from curriculum.subtopics
where id = $1
returning id;

-- SubtopicsRepository.pointingAt

/* prepared */
select r.id as "id", r.topic_id as "topicId", r.title as "title", r.learning_objectives as "learningObjectives", r.
order as "order", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.subtopics r
  where r.topic_id = wanted.id
  order by r.
  order asc, r.id asc
  limit $2
) r
order by r.
order asc, r.id asc;
