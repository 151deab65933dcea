-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- RostersRepository.ofGroups

select s.class_group_id as key, s.id as "studentId"
from students.students s
where s.class_group_id = any($1::uuid[])
  and s.status = 'ACTIVE'
order by s.family_name, s.given_name, s.id;

select s.class_group_id as key, s.id as "studentId"
from students.students s
where s.class_group_id = any($1::uuid[])
  and s.status = 'ACTIVE'
  and s.user_id = $2
order by s.family_name, s.given_name, s.id;

-- RostersRepository.ofCourses

select e.course_id as key, s.id as "studentId"
from students.students s
join students.enrollments e on e.student_id = s.id
  and e.status = 'ACTIVE'
where e.course_id = any($1::uuid[])
  and s.status = 'ACTIVE'
order by s.family_name, s.given_name, s.id;

select e.course_id as key, s.id as "studentId"
from students.students s
join students.enrollments e on e.student_id = s.id
  and e.status = 'ACTIVE'
where e.course_id = any($1::uuid[])
  and s.status = 'ACTIVE'
  and s.user_id = $2
order by s.family_name, s.given_name, s.id;
