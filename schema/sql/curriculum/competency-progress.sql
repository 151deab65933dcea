-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- CompetencyProgressRepository.page

select count(*)::int as count
from curriculum.competency_progress r
where r.student_id = $1
  and r.competency_id = $2
  and r.status = $3
  and r.status = $4;

select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.student_id = $1
  and r.competency_id = $2
  and r.status = $3
  and r.status = $4
order by r.last_assessed desc, r.id desc
limit $5 offset $6;

select count(*)::int as count
from curriculum.competency_progress r
where false
  and r.student_id = $1
  and r.competency_id = $2
  and r.status = $3
  and r.status = $4;

select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where false
  and r.student_id = $1
  and r.competency_id = $2
  and r.status = $3
  and r.status = $4
order by r.last_assessed desc, r.id desc
limit $5 offset $6;

select count(*)::int as count
from curriculum.competency_progress r
where r.student_id = $1
  and r.student_id = $2
  and r.competency_id = $3
  and r.status = $4
  and r.status = $5;

select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.student_id = $1
  and r.student_id = $2
  and r.competency_id = $3
  and r.status = $4
  and r.status = $5
order by r.last_assessed desc, r.id desc
limit $6 offset $7;

/* prepared */
select count(*)::int as count
from curriculum.competency_progress r;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
order by r.last_assessed desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from curriculum.competency_progress r
where false;

select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where false
order by r.last_assessed desc, r.id desc
limit $1 offset $2;

-- CompetencyProgressRepository.ofStudent

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.student_id = any($1)
order by r.last_assessed desc, r.id desc;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.student_id = any($1)
  and false
order by r.last_assessed desc, r.id desc;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.student_id = any($1)
  and r.student_id = $2
order by r.last_assessed desc, r.id desc;

-- CompetencyProgressRepository.record

insert into curriculum.competency_progress as r (student_id, competency_id, status, proficiency_level, comments,
    last_assessed, recorded_by)
values ($1, $2, $3, $4, $5, clock_timestamp(), $6::uuid) on conflict (student_id,
    competency_id) do update set status = excluded.status, proficiency_level = excluded.proficiency_level,
    comments = excluded.comments, last_assessed = clock_timestamp(), recorded_by = excluded.recorded_by,
    updated_at = clock_timestamp()
returning r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

insert into curriculum.competency_progress_entries (progress_id, status, proficiency_level, comments, recorded_at,
    recorded_by)
values ($1, $2, $3, $4, $5, $6::uuid);

-- CompetencyProgressRepository.teaches

select exists (
  select
  from curriculum.courses c
  join curriculum.course_competencies l on l.course_id = c.id
  where c.instructor_id = $1
    and l.competency_id = $2
) as found;

-- CompetencyProgressRepository.seenBy

--   false

--   r.student_id = $1

-- CompetencyProgressRepository.byIds

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.id = any($1);

-- CompetencyProgressRepository.referredTo

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.id = any($1);

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.id = any($1)
  and false;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.id = any($1)
  and r.student_id = $2;

-- CompetencyProgressRepository.byId: as byIds

-- CompetencyProgressRepository.notFound: as byIds

-- CompetencyProgressRepository.lock

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competency_progress r
where r.id = $1
for update;

-- CompetencyProgressRepository.lockStatementOf

--   select
--   from curriculum.competency_progress r
--   where r.id = $1
--   for update

-- CompetencyProgressRepository.insert

insert into curriculum.competency_progress as r (comments, competency_id, last_assessed, proficiency_level, recorded_by,
    status, student_id)
values ($1, $2, $3, $4, $5, $6, $7)
returning r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- CompetencyProgressRepository.update

update curriculum.competency_progress r
set comments = $1, competency_id = $2, last_assessed = $3, proficiency_level = $4, recorded_by = $5, status = $6,
    student_id = $7, updated_at = clock_timestamp()
where r.id = $8
  and r.updated_at = $9::timestamptz
returning r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

update curriculum.competency_progress r
set comments = $1, competency_id = $2, last_assessed = $3, proficiency_level = $4, recorded_by = $5, status = $6,
    student_id = $7, updated_at = clock_timestamp()
where r.id = $8
  and true
returning r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- CompetencyProgressRepository.delete

delete from curriculum.competency_progress
where id = $1
returning id;

-- CompetencyProgressRepository.pointingAt

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.competency_progress r
  where r.student_id = wanted.id
  order by r.last_assessed desc, r.id desc
  limit $2
) r
order by r.last_assessed desc, r.id desc;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.competency_progress r
  where r.student_id = wanted.id
    and false
  order by r.last_assessed desc, r.id desc
  limit $2
) r
order by r.last_assessed desc, r.id desc;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.competency_id as "competencyId", r.status as "status",
    r.proficiency_level as "proficiencyLevel", r.comments as "comments", r.last_assessed as "lastAssessed",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.competency_progress r
  where r.student_id = wanted.id
    and r.student_id = $2
  order by r.last_assessed desc, r.id desc
  limit $3
) r
order by r.last_assessed desc, r.id desc;

-- ProgressEntriesRepository.page

select count(*)::int as count
from curriculum.competency_progress_entries r
where r.progress_id = $1;

select r.id as "id", r.progress_id as "progressId", r.status as "status", r.proficiency_level as "proficiencyLevel",
    r.comments as "comments", r.recorded_at as "recordedAt", r.recorded_by as "recordedBy"
from curriculum.competency_progress_entries r
where r.progress_id = $1
order by r.recorded_at desc, r.id desc
limit $2 offset $3;

-- ProgressEntriesRepository.byIds

/* prepared */
select r.id as "id", r.progress_id as "progressId", r.status as "status", r.proficiency_level as "proficiencyLevel",
    r.comments as "comments", r.recorded_at as "recordedAt", r.recorded_by as "recordedBy"
from curriculum.competency_progress_entries r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.progress_id as "progressId", r.status as "status", r.proficiency_level as "proficiencyLevel",
    r.comments as "comments", r.recorded_at as "recordedAt", r.recorded_by as "recordedBy"
from curriculum.competency_progress_entries r
where r.id = any($1);

-- ProgressEntriesRepository.referredTo: as byIds

-- ProgressEntriesRepository.byId: as byIds

-- ProgressEntriesRepository.lock

/* prepared */
select r.id as "id", r.progress_id as "progressId", r.status as "status", r.proficiency_level as "proficiencyLevel",
    r.comments as "comments", r.recorded_at as "recordedAt", r.recorded_by as "recordedBy"
from curriculum.competency_progress_entries r
where r.id = $1
for update;

-- ProgressEntriesRepository.lockStatementOf

--   select
--   from curriculum.competency_progress_entries r
--   where r.id = $1
--   for update

-- ProgressEntriesRepository.insert

insert into curriculum.competency_progress_entries as r (comments, proficiency_level, progress_id, recorded_at,
    recorded_by, status)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.progress_id as "progressId", r.status as "status", r.proficiency_level as "proficiencyLevel",
    r.comments as "comments", r.recorded_at as "recordedAt", r.recorded_by as "recordedBy";

-- ProgressEntriesRepository.delete

delete from curriculum.competency_progress_entries
where id = $1
returning id;

-- ProgressEntriesRepository.pointingAt

/* prepared */
select r.id as "id", r.progress_id as "progressId", r.status as "status", r.proficiency_level as "proficiencyLevel",
    r.comments as "comments", r.recorded_at as "recordedAt", r.recorded_by as "recordedBy"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.competency_progress_entries r
  where r.progress_id = wanted.id
  order by r.recorded_at desc, r.id desc
  limit $2
) r
order by r.recorded_at desc, r.id desc;
