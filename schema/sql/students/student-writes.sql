-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- TaughtStudentsRepository.byIds

select s.id, g.instructor_id as "groupInstructorId", array(
  select e.course_id
  from students.enrollments e
  where e.student_id = s.id
    and e.status = 'ACTIVE'
) as "courseIds"
from students.students s
left join students.class_groups g on g.id = s.class_group_id
where s.id = any($1);
