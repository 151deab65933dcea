-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- EnrolledStudentsRepository.hold

select id, status
from students.students
where id = any($1::uuid[])
order by id
for share;

-- EnrolledStudentsRepository.activeOfGroup

select id
from students.students
where class_group_id = $1
  and status = 'ACTIVE'
order by family_name, given_name, id;

-- EnrolledStudentsRepository.classTeacherOf

select g.instructor_id as "instructorId"
from students.students s
join students.class_groups g on g.id = s.class_group_id
where s.id = $1;

-- EnrollmentsRepository.visibleTo

--   exists (
--     select
--     from students.students s
--     where s.id = e.student_id
--       and s.user_id = $1
--   )

-- EnrollmentsRepository.page

select count(*)::int as count
from students.enrollments e
where true /* visible */
  and e.student_id = $1
  and e.course_id = $2
  and e.status = $3
  and e.status = $4;

select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from students.enrollments e
where true /* visible */
  and e.student_id = $1
  and e.course_id = $2
  and e.status = $3
  and e.status = $4
order by e.enrollment_date desc, e.id desc
limit $5 offset $6;

/* prepared */
select coalesce(sum(change), 0)::int as count
from students.enrollments_counts e;

/* prepared */
select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from students.enrollments e
order by e.enrollment_date desc, e.id desc
limit $1 offset $2;

-- EnrollmentsRepository.holdSeats

insert into students.course_seats (course_id)
select id
from unnest($1::uuid[]) id
order by id on conflict (course_id) do update set course_id = excluded.course_id;

select e.course_id as "courseId", count(*)::int as count
from students.enrollments e
where e.status = 'ACTIVE'
  and e.course_id = any($1::uuid[])
group by e.course_id;

-- EnrollmentsRepository.heldBy

select e.student_id as "studentId", e.course_id as "courseId", e.status
from students.enrollments e
where e.student_id = any($1::uuid[])
  and e.course_id = any($2::uuid[])
  and e.status <> 'DROPPED';

-- EnrollmentsRepository.insertAll

insert into students.enrollments as e (student_id, course_id, course_framework, enrollment_date)
select "studentId", "courseId", "courseFramework", coalesce("enrollmentDate", current_date)
from jsonb_to_recordset($1::jsonb) as given ("studentId" uuid, "courseId" uuid, "courseFramework" text,
    "enrollmentDate" date)
returning e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt";

-- EnrollmentsRepository.statementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select e.id, e.status, true as is_visible, true as in_scope, e.status = any($1) as is_start,
--           case when $2::date > $3::date then 'FUTURE' when $4::date < e.enrollment_date then 'BEFORE_FIRST_DAY' end as
--           obstacle, false as asks_more
--       from students.enrollments e
--       where e.id = $5
--     ) t
--   ), moved as (
--     update students.enrollments e
--     set status = $6, ended_on = coalesce($7::date, current_date), updated_at = clock_timestamp()
--     from target t
--     where e.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning e.*, t.status as from_status
--   ), part_1 as (true /* audit */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", e.id as "id",
--       e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
--       e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
--       e.updated_at as "updatedAt"
--   from target t
--   left join moved e on e.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select e.id, e.status, (exists (
--         select
--         from students.students s
--         where s.id = e.student_id
--           and s.user_id = $1
--       )) as is_visible, true as in_scope, e.status = any($2) as is_start,
--           case when $3::date > $4::date then 'FUTURE' when $5::date < e.enrollment_date then 'BEFORE_FIRST_DAY' end as
--           obstacle, false as asks_more
--       from students.enrollments e
--       where e.id = $6
--     ) t
--   ), moved as (
--     update students.enrollments e
--     set status = $7, ended_on = coalesce($8::date, current_date), updated_at = clock_timestamp()
--     from target t
--     where e.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning e.*, t.status as from_status
--   ), part_1 as (true /* audit */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", e.id as "id",
--       e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
--       e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
--       e.updated_at as "updatedAt"
--   from target t
--   left join moved e on e.id = t.id

-- EnrollmentsRepository.takers

select e.student_id as "studentId", e.course_id as "courseId"
from students.enrollments e
where e.course_id = any($1::uuid[])
  and e.student_id = any($2::uuid[])
  and e.status <> 'DROPPED'
order by e.id
for share;

-- EnrollmentsRepository.byIds

/* prepared */
select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from students.enrollments e
where e.id = any($1)
  and true /* conditions */;

/* prepared */
select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from students.enrollments e
where e.id = any($1);

-- EnrollmentsRepository.referredTo

/* prepared */
select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from students.enrollments e
where e.id = any($1);

/* prepared */
select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from students.enrollments e
where e.id = any($1)
  and exists (
    select
    from students.students s
    where s.id = e.student_id
      and s.user_id = $2
  );

-- EnrollmentsRepository.byId: as byIds

-- EnrollmentsRepository.notFound: as byIds

-- EnrollmentsRepository.lock

/* prepared */
select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from students.enrollments e
where e.id = $1
for update;

-- EnrollmentsRepository.lockStatementOf

--   select
--   from students.enrollments e
--   where e.id = $1
--   for update

-- EnrollmentsRepository.insert

insert into students.enrollments as e (course_framework, course_id, ended_on, enrollment_date, status, student_id)
values ($1, $2, $3, $4, $5, $6)
returning e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt";

-- EnrollmentsRepository.update

update students.enrollments e
set course_framework = $1, course_id = $2, ended_on = $3, enrollment_date = $4, status = $5, student_id = $6,
    updated_at = clock_timestamp()
where e.id = $7
  and e.updated_at = $8::timestamptz
returning e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt";

update students.enrollments e
set course_framework = $1, course_id = $2, ended_on = $3, enrollment_date = $4, status = $5, student_id = $6,
    updated_at = clock_timestamp()
where e.id = $7
  and true
returning e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt";

-- EnrollmentsRepository.delete

delete from students.enrollments
where id = $1
returning id;

-- EnrollmentsRepository.seenBy

--   exists (
--     select
--     from students.students s
--     where s.id = e.student_id
--       and s.user_id = $1
--   )

-- EnrollmentsRepository.pointingAt

/* prepared */
select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select e.*
  from students.enrollments e
  where e.student_id = wanted.id
  order by e.enrollment_date desc, e.id desc
  limit $2
) e
order by e.enrollment_date desc, e.id desc;

/* prepared */
select e.id as "id", e.student_id as "studentId", e.course_id as "courseId", e.course_framework as "courseFramework",
    e.status as "status", e.enrollment_date as "enrollmentDate", e.ended_on as "endedOn", e.created_at as "createdAt",
    e.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select e.*
  from students.enrollments e
  where e.student_id = wanted.id
    and exists (
      select
      from students.students s
      where s.id = e.student_id
        and s.user_id = $2
    )
  order by e.enrollment_date desc, e.id desc
  limit $3
) e
order by e.enrollment_date desc, e.id desc;
