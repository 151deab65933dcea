-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- StudentsRepository.visibleTo

--   s.user_id = $1

-- StudentsRepository.page

select count(*)::int as count
from students.students s
where true /* visible */
  and s.class_group_id = $1
  and s.status = $2
  and s.status = $3
  and exists (
    select
    from students.enrollments taken
    where taken.student_id = s.id
      and taken.course_id = $4
      and taken.status = 'ACTIVE'
  )
  and s.searched like lower($5);

select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where true /* visible */
  and s.class_group_id = $1
  and s.status = $2
  and s.status = $3
  and exists (
    select
    from students.enrollments taken
    where taken.student_id = s.id
      and taken.course_id = $4
      and taken.status = 'ACTIVE'
  )
  and s.searched like lower($5)
order by s.family_name asc, s.given_name asc, s.id asc
limit $6 offset $7;

/* prepared */
select coalesce(sum(change), 0)::int as count
from students.students_counts s;

/* prepared */
select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
order by s.family_name asc, s.given_name asc, s.id asc
limit $1 offset $2;

-- StudentsRepository.byNumbers

select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.student_number = any($1)
  and true /* conditions */;

select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.student_number = any($1);

-- StudentsRepository.byUserIds

select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.user_id = any($1)
  and true /* conditions */;

select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.user_id = any($1);

-- StudentsRepository.byIds

/* prepared */
select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.id = any($1)
  and true /* conditions */;

/* prepared */
select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.id = any($1);

-- StudentsRepository.referredTo

/* prepared */
select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.id = any($1);

/* prepared */
select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.id = any($1)
  and s.user_id = $2;

-- StudentsRepository.byId: as byIds

-- StudentsRepository.notFound: as byIds

-- StudentsRepository.lock

/* prepared */
select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from students.students s
where s.id = $1
for update;

-- StudentsRepository.lockStatementOf

--   select
--   from students.students s
--   where s.id = $1
--   for update

-- StudentsRepository.insert

insert into students.students as s (address, class_group_id, date_of_birth, email, enrollment_date, family_name,
    given_name, phone, status, student_number, user_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
returning s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt";

-- StudentsRepository.update

update students.students s
set address = $1, class_group_id = $2, date_of_birth = $3, email = $4, enrollment_date = $5, family_name = $6,
    given_name = $7, phone = $8, status = $9, student_number = $10, user_id = $11, updated_at = clock_timestamp()
where s.id = $12
  and s.updated_at = $13::timestamptz
returning s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt";

update students.students s
set address = $1, class_group_id = $2, date_of_birth = $3, email = $4, enrollment_date = $5, family_name = $6,
    given_name = $7, phone = $8, status = $9, student_number = $10, user_id = $11, updated_at = clock_timestamp()
where s.id = $12
  and true
returning s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt";

-- StudentsRepository.delete

delete from students.students
where id = $1
returning id;

-- StudentsRepository.seenBy

--   s.user_id = $1

-- StudentsRepository.pointingAt

/* prepared */
select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select s.*
  from students.students s
  where s.class_group_id = wanted.id
  order by s.family_name asc, s.given_name asc, s.id asc
  limit $2
) s
order by s.family_name asc, s.given_name asc, s.id asc;

/* prepared */
select s.id as "id", s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
    s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
    s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
    s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select s.*
  from students.students s
  where s.class_group_id = wanted.id
    and s.user_id = $2
  order by s.family_name asc, s.given_name asc, s.id asc
  limit $3
) s
order by s.family_name asc, s.given_name asc, s.id asc;
