-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- StudentTransitionsRepository.visibleTo

--   exists (
--     select
--     from students.students s
--     where s.id = l.student_id
--       and s.user_id = $1
--   )

-- StudentTransitionsRepository.lockOf

--   select
--   from students.students
--   where id = $1
--   for update

-- StudentTransitionsRepository.statementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select s.id, s.status, true as is_visible, true as in_scope, s.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from students.students s
--       where s.id = $2
--     ) t
--   ), moved as (
--     update students.students s
--     set status = $3, updated_at = clock_timestamp()
--     from target t
--     where s.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning s.*, t.status as from_status
--   ), part_1 as (
--     insert into students.student_transition_logs (student_id, from_status, to_status, transition, actor_id, reason,
--         metadata)
--     select id, from_status, status, $4, $5::uuid, $6, $7::jsonb
--     from moved
--   ), part_2 as (true /* audit */), part_3 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", s.id as "id",
--       s.student_number as "studentNumber", s.user_id as "userId", s.given_name as "givenName",
--       s.family_name as "familyName", s.email as "email", s.phone as "phone", s.address as "address",
--       s.date_of_birth as "dateOfBirth", s.class_group_id as "classGroupId", s.status as "status",
--       s.enrollment_date as "enrollmentDate", s.created_at as "createdAt", s.updated_at as "updatedAt"
--   from target t
--   left join moved s on s.id = t.id

-- StudentTransitionsRepository.page

select count(*)::int as count
from students.student_transition_logs l
where l.student_id = $1;

select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition"
from students.student_transition_logs l
where l.student_id = $1
order by l.created_at desc, l.id desc
limit $2 offset $3;

-- StudentTransitionsRepository.byIds

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition"
from students.student_transition_logs l
where l.id = any($1)
  and true /* conditions */;

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition"
from students.student_transition_logs l
where l.id = any($1);

-- StudentTransitionsRepository.referredTo

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition"
from students.student_transition_logs l
where l.id = any($1);

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition"
from students.student_transition_logs l
where l.id = any($1)
  and exists (
    select
    from students.students s
    where s.id = l.student_id
      and s.user_id = $2
  );

-- StudentTransitionsRepository.byId: as byIds

-- StudentTransitionsRepository.notFound: as byIds

-- StudentTransitionsRepository.lock

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition"
from students.student_transition_logs l
where l.id = $1
for update;

-- StudentTransitionsRepository.lockStatementOf

--   select
--   from students.student_transition_logs l
--   where l.id = $1
--   for update

-- StudentTransitionsRepository.insert

insert into students.student_transition_logs as l (from_status, student_id, to_status, transition)
values ($1, $2, $3, $4)
returning l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition";

-- StudentTransitionsRepository.delete

delete from students.student_transition_logs
where id = $1
returning id;

-- StudentTransitionsRepository.seenBy

--   exists (
--     select
--     from students.students s
--     where s.id = l.student_id
--       and s.user_id = $1
--   )

-- StudentTransitionsRepository.pointingAt

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select l.*
  from students.student_transition_logs l
  where l.student_id = wanted.id
  order by l.created_at desc, l.id desc
  limit $2
) l
order by l.created_at desc, l.id desc;

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.student_id as "studentId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition as "transition"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select l.*
  from students.student_transition_logs l
  where l.student_id = wanted.id
    and exists (
      select
      from students.students s
      where s.id = l.student_id
        and s.user_id = $2
    )
  order by l.created_at desc, l.id desc
  limit $3
) l
order by l.created_at desc, l.id desc;
