-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- LearningOutcomesRepository.page

select count(*)::int as count
from curriculum.learning_outcomes r
where r.competency_id = $1;

select r.id as "id", r.competency_id as "competencyId", r.description as "description",
    r.assessment_method as "assessmentMethod", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.learning_outcomes r
where r.competency_id = $1
order by r.created_at asc, r.id asc
limit $2 offset $3;

-- LearningOutcomesRepository.take

delete from curriculum.learning_outcomes r
where r.competency_id = any($1)
returning r.id as id, to_jsonb(r)::text as kept;

-- LearningOutcomesRepository.restore

insert into curriculum.learning_outcomes (id, competency_id, description, assessment_method, created_at, updated_at)
select id, competency_id, description, assessment_method, created_at, updated_at
from jsonb_populate_recordset(null::curriculum.learning_outcomes, $1::jsonb);

-- LearningOutcomesRepository.byIds

/* prepared */
select r.id as "id", r.competency_id as "competencyId", r.description as "description",
    r.assessment_method as "assessmentMethod", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.learning_outcomes r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.competency_id as "competencyId", r.description as "description",
    r.assessment_method as "assessmentMethod", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.learning_outcomes r
where r.id = any($1);

-- LearningOutcomesRepository.referredTo: as byIds

-- LearningOutcomesRepository.byId: as byIds

-- LearningOutcomesRepository.lock

/* prepared */
select r.id as "id", r.competency_id as "competencyId", r.description as "description",
    r.assessment_method as "assessmentMethod", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.learning_outcomes r
where r.id = $1
for update;

-- LearningOutcomesRepository.lockStatementOf

--   select
--   from curriculum.learning_outcomes r
--   where r.id = $1
--   for update

-- LearningOutcomesRepository.insert

insert into curriculum.learning_outcomes as r (assessment_method, competency_id, description)
values ($1, $2, $3)
returning r.id as "id", r.competency_id as "competencyId", r.description as "description",
    r.assessment_method as "assessmentMethod", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- LearningOutcomesRepository.update

update curriculum.learning_outcomes r
set assessment_method = $1, competency_id = $2, description = $3, updated_at = clock_timestamp()
where r.id = $4
  and r.updated_at = $5::timestamptz
returning r.id as "id", r.competency_id as "competencyId", r.description as "description",
    r.assessment_method as "assessmentMethod", r.created_at as "createdAt", r.updated_at as "updatedAt";

update curriculum.learning_outcomes r
set assessment_method = $1, competency_id = $2, description = $3, updated_at = clock_timestamp()
where r.id = $4
  and true
returning r.id as "id", r.competency_id as "competencyId", r.description as "description",
    r.assessment_method as "assessmentMethod", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- LearningOutcomesRepository.delete

delete from curriculum.learning_outcomes
where id = $1
returning id;

-- LearningOutcomesRepository.pointingAt

/* prepared */
select r.id as "id", r.competency_id as "competencyId", r.description as "description",
    r.assessment_method as "assessmentMethod", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.learning_outcomes r
  where r.competency_id = wanted.id
  order by r.created_at asc, r.id asc
  limit $2
) r
order by r.created_at asc, r.id asc;
