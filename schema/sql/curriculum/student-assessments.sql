-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- StudentAssessmentsRepository.page

select count(*)::int as count
from curriculum.student_assessments r
where r.assessment_id = $1
  and r.student_id = $2
  and r.grade_scale = $3
  and r.grade_scale = $4
  and exists (
    select
    from curriculum.assessments a
    where a.id = r.assessment_id
      and a.course_id = $5
  );

with page_rows as (
  select r.*
  from curriculum.student_assessments r
  where r.assessment_id = $1
    and r.student_id = $2
    and r.grade_scale = $3
    and r.grade_scale = $4
    and exists (
      select
      from curriculum.assessments a
      where a.id = r.assessment_id
        and a.course_id = $5
    )
  order by r.submitted_at desc, r.id desc
  limit $6 offset $7
)
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from page_rows r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

select count(*)::int as count
from curriculum.student_assessments r
where false
  and r.assessment_id = $1
  and r.student_id = $2
  and r.grade_scale = $3
  and r.grade_scale = $4
  and exists (
    select
    from curriculum.assessments a
    where a.id = r.assessment_id
      and a.course_id = $5
  );

with page_rows as (
  select r.*
  from curriculum.student_assessments r
  where false
    and r.assessment_id = $1
    and r.student_id = $2
    and r.grade_scale = $3
    and r.grade_scale = $4
    and exists (
      select
      from curriculum.assessments a
      where a.id = r.assessment_id
        and a.course_id = $5
    )
  order by r.submitted_at desc, r.id desc
  limit $6 offset $7
)
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from page_rows r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

select count(*)::int as count
from curriculum.student_assessments r
where r.student_id = $1
  and r.assessment_id = $2
  and r.student_id = $3
  and r.grade_scale = $4
  and r.grade_scale = $5
  and exists (
    select
    from curriculum.assessments a
    where a.id = r.assessment_id
      and a.course_id = $6
  );

with page_rows as (
  select r.*
  from curriculum.student_assessments r
  where r.student_id = $1
    and r.assessment_id = $2
    and r.student_id = $3
    and r.grade_scale = $4
    and r.grade_scale = $5
    and exists (
      select
      from curriculum.assessments a
      where a.id = r.assessment_id
        and a.course_id = $6
    )
  order by r.submitted_at desc, r.id desc
  limit $7 offset $8
)
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from page_rows r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

/* prepared */
select count(*)::int as count
from curriculum.student_assessments r;

/* prepared */ with page_rows as (
  select r.*
  from curriculum.student_assessments r
  order by r.submitted_at desc, r.id desc
  limit $1 offset $2
)
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from page_rows r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

select count(*)::int as count
from curriculum.student_assessments r
where false;

with page_rows as (
  select r.*
  from curriculum.student_assessments r
  where false
  order by r.submitted_at desc, r.id desc
  limit $1 offset $2
)
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from page_rows r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

-- StudentAssessmentsRepository.ofStudent

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from curriculum.student_assessments r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
where r.student_id = any($1)
order by r.submitted_at desc, r.id desc;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from curriculum.student_assessments r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
where r.student_id = any($1)
  and false
order by r.submitted_at desc, r.id desc;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from curriculum.student_assessments r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
where r.student_id = any($1)
  and r.student_id = $2
order by r.submitted_at desc, r.id desc;

-- StudentAssessmentsRepository.existOf

select exists (
  select
  from curriculum.student_assessments
  where assessment_id = $1
) as found;

-- StudentAssessmentsRepository.withResult

select r.student_id as "studentId"
from curriculum.student_assessments r
where r.assessment_id = $1
  and r.student_id = any($2);

-- StudentAssessmentsRepository.insertAll

insert into curriculum.student_assessments (assessment_id, student_id, score, percentage, grade, grade_scale, comments,
    submitted_at, recorded_by)
values ($1::uuid, $2::uuid, $3::numeric, $4::numeric, $5, $6, $7, coalesce($8::timestamptz, clock_timestamp()),
    $9::uuid)
returning id, student_id as "studentId";

insert into curriculum.student_assessment_competencies (student_assessment_id, competency_id)
select "resultId", "competencyId"
from jsonb_to_recordset($1::jsonb) as given ("resultId" uuid, "competencyId" uuid) on conflict do nothing;

-- StudentAssessmentsRepository.seenBy

--   false

--   r.student_id = $1

-- StudentAssessmentsRepository.byIds

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from curriculum.student_assessments r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from curriculum.student_assessments r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
where r.id = any($1);

-- StudentAssessmentsRepository.referredTo

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from curriculum.student_assessments r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
where r.id = any($1);

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from curriculum.student_assessments r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
where r.id = any($1)
  and false;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from curriculum.student_assessments r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
where r.id = any($1)
  and r.student_id = $2;

-- StudentAssessmentsRepository.byId: as byIds

-- StudentAssessmentsRepository.notFound: as byIds

-- StudentAssessmentsRepository.lock

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from curriculum.student_assessments r
where r.id = $1
for update;

-- StudentAssessmentsRepository.lockStatementOf

--   select
--   from curriculum.student_assessments r
--   where r.id = $1
--   for update

-- StudentAssessmentsRepository.insert

insert into curriculum.student_assessments as r (assessment_id, comments, grade, grade_scale, percentage, recorded_by,
    score, student_id, submitted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
returning r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

-- StudentAssessmentsRepository.update

update curriculum.student_assessments r
set assessment_id = $1, comments = $2, grade = $3, grade_scale = $4, percentage = $5, recorded_by = $6, score = $7,
    student_id = $8, submitted_at = $9, updated_at = clock_timestamp()
where r.id = $10
  and r.updated_at = $11::timestamptz
returning r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

update curriculum.student_assessments r
set assessment_id = $1, comments = $2, grade = $3, grade_scale = $4, percentage = $5, recorded_by = $6, score = $7,
    student_id = $8, submitted_at = $9, updated_at = clock_timestamp()
where r.id = $10
  and true
returning r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

-- StudentAssessmentsRepository.delete

delete from curriculum.student_assessments
where id = $1
returning id;

-- StudentAssessmentsRepository.pointingAt

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.student_assessments r
  where r.student_id = wanted.id
  order by r.submitted_at desc, r.id desc
  limit $2
) r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.student_assessments r
  where r.assessment_id = wanted.id
  order by r.submitted_at desc, r.id desc
  limit $2
) r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.student_assessments r
  where r.student_id = wanted.id
    and false
  order by r.submitted_at desc, r.id desc
  limit $2
) r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.student_assessments r
  where r.assessment_id = wanted.id
    and false
  order by r.submitted_at desc, r.id desc
  limit $2
) r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.student_assessments r
  where r.student_id = wanted.id
    and r.student_id = $2
  order by r.submitted_at desc, r.id desc
  limit $3
) r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;

/* prepared */
select r.id as "id", r.assessment_id as "assessmentId", r.student_id as "studentId", r.score as "score",
    r.percentage as "percentage", r.grade as "grade", r.grade_scale as "gradeScale", r.comments as "comments",
    r.submitted_at as "submittedAt", r.recorded_by as "recordedBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", achieved.ids as "competenciesAchieved"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.student_assessments r
  where r.assessment_id = wanted.id
    and r.student_id = $2
  order by r.submitted_at desc, r.id desc
  limit $3
) r
cross join lateral (
  select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
  from curriculum.student_assessment_competencies l
  where l.student_assessment_id = r.id
) achieved
order by r.submitted_at desc, r.id desc;
