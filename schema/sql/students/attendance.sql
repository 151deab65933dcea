-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AttendanceReportsRepository.of

select s.id as "studentId", w."from", w."to", f.*,
    round(100 * (f.present + f.late)::numeric / nullif(f.recorded - f.excused, 0), 2)::numeric(5, 2) as rate
from jsonb_to_recordset($1::jsonb) as w ("studentId" uuid, "from" date, "to" date)
join students.students s on s.id = w."studentId"
cross join lateral (
  select count(*)::int as recorded, count(*) filter (where a.status = $2)::int as present,
      count(*) filter (where a.status = $3)::int as absent, count(*) filter (where a.status = $4)::int as late,
      count(*) filter (where a.status = $5)::int as excused
  from students.attendance a
  where a.student_id = s.id
    and a.date between coalesce(w."from", '-infinity') and coalesce(w."to", 'infinity')
) f;

select s.id as "studentId", w."from", w."to", f.*,
    round(100 * (f.present + f.late)::numeric / nullif(f.recorded - f.excused, 0), 2)::numeric(5, 2) as rate
from jsonb_to_recordset($1::jsonb) as w ("studentId" uuid, "from" date, "to" date)
join students.students s on s.id = w."studentId"
cross join lateral (
  select count(*)::int as recorded, count(*) filter (where a.status = $2)::int as present,
      count(*) filter (where a.status = $3)::int as absent, count(*) filter (where a.status = $4)::int as late,
      count(*) filter (where a.status = $5)::int as excused
  from students.attendance a
  where a.student_id = s.id
    and a.date between coalesce(w."from", '-infinity') and coalesce(w."to", 'infinity')
) f
where s.user_id = $6;

-- AttendanceRepository.visibleTo

--   exists (
--     select
--     from students.students s
--     where s.id = a.student_id
--       and s.user_id = $1
--   )

-- AttendanceRepository.page

select count(*)::int as count
from students.attendance a
where true /* visible */
  and a.class_group_id = $1
  and a.student_id = $2
  and a.status = $3
  and a.status = $4
  and a.date >= $5
  and a.date <= $6;

select a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from students.attendance a
where true /* visible */
  and a.class_group_id = $1
  and a.student_id = $2
  and a.status = $3
  and a.status = $4
  and a.date >= $5
  and a.date <= $6
order by a.date desc, a.id desc
limit $7 offset $8;

/* prepared */
select coalesce(sum(change), 0)::int as count
from students.attendance_counts a;

/* prepared */
select a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from students.attendance a
order by a.date desc, a.id desc
limit $1 offset $2;

-- AttendanceRepository.recordable

select s.id
from students.students s
where s.id = any($1::uuid[])
  and (s.class_group_id = $2 and s.status = 'ACTIVE' or exists (
    select
    from students.attendance a
    where a.class_group_id = $3
      and a.date = $4
      and a.student_id = s.id
  ))
order by s.id
for share of s;

-- AttendanceRepository.removeOthers

delete from students.attendance
where class_group_id = $1
  and date = $2
  and not student_id = any($3::uuid[])
returning id;

-- AttendanceRepository.write

insert into students.attendance as a (class_group_id, date, student_id, status, note, recorded_by)
select $1::uuid, $2::date, w.student_id, w.status, w.note, $3::uuid
from jsonb_to_recordset($4::jsonb) as w (student_id uuid, status varchar, note varchar) on conflict (class_group_id,
    date, student_id) do update set status = excluded.status, note = excluded.note, recorded_by = excluded.recorded_by,
    updated_at = clock_timestamp()
returning a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

-- AttendanceRepository.byIds

/* prepared */
select a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from students.attendance a
where a.id = any($1)
  and true /* conditions */;

/* prepared */
select a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from students.attendance a
where a.id = any($1);

-- AttendanceRepository.referredTo

/* prepared */
select a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from students.attendance a
where a.id = any($1);

/* prepared */
select a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from students.attendance a
where a.id = any($1)
  and exists (
    select
    from students.students s
    where s.id = a.student_id
      and s.user_id = $2
  );

-- AttendanceRepository.byId: as byIds

-- AttendanceRepository.notFound: as byIds

-- AttendanceRepository.lock

/* prepared */
select a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from students.attendance a
where a.id = $1
for update;

-- AttendanceRepository.lockStatementOf

--   select
--   from students.attendance a
--   where a.id = $1
--   for update

-- AttendanceRepository.insert

insert into students.attendance as a (class_group_id, date, note, recorded_by, status, student_id)
values ($1, $2, $3, $4, $5, $6)
returning a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

-- AttendanceRepository.update

update students.attendance a
set class_group_id = $1, date = $2, note = $3, recorded_by = $4, status = $5, student_id = $6,
    updated_at = clock_timestamp()
where a.id = $7
  and a.updated_at = $8::timestamptz
returning a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

update students.attendance a
set class_group_id = $1, date = $2, note = $3, recorded_by = $4, status = $5, student_id = $6,
    updated_at = clock_timestamp()
where a.id = $7
  and true
returning a.id as "id", a.class_group_id as "classGroupId", a.student_id as "studentId", a.date as "date",
    a.status as "status", a.note as "note", a.recorded_by as "recordedBy", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

-- AttendanceRepository.delete

delete from students.attendance
where id = $1
returning id;

-- AttendanceRepository.seenBy

--   exists (
--     select
--     from students.students s
--     where s.id = a.student_id
--       and s.user_id = $1
--   )
