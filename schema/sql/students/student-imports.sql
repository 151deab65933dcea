-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- StudentImportsRepository.groupsOf

select id, name, academic_year as "academicYear"
from students.class_groups
where name = any($1)
  or id = any($2)
order by id
for key share;

-- StudentImportsRepository.duplicates

with numbered as (
  select g.row, g.student_number as v0, min(g.row) over (partition by g.student_number) as first0, lower(g.email) as v1,
      min(g.row) over (partition by lower(g.email)) as first1, g.user_id as v2,
      min(g.row) over (partition by g.user_id) as first2
  from unnest($1::int[], $2::text[], $3::text[], $4::uuid[]) as g(row, student_number, email, user_id)
)
select n.row, $5 as property, n.first0 as "firstRow"
from numbered n
where n.v0 is not null
  and n.row <> n.first0
union all
select n.row, $6, null
from numbered n
join students.students t on t.student_number = n.v0
where n.row = n.first0
union all
select n.row, $7 as property, n.first1 as "firstRow"
from numbered n
where n.v1 is not null
  and n.row <> n.first1
union all
select n.row, $8, null
from numbered n
join students.students t on lower(t.email) = n.v1
where n.row = n.first1
union all
select n.row, $9 as property, n.first2 as "firstRow"
from numbered n
where n.v2 is not null
  and n.row <> n.first2
union all
select n.row, $10, null
from numbered n
join students.students t on t.user_id = n.v2
where n.row = n.first2;

-- StudentImportsRepository.insert

with inserted as (
  insert into students.students (student_number, user_id, given_name, family_name, email, phone, address, date_of_birth,
      class_group_id, enrollment_date)
  select *
  from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[],
      $9::uuid[], $10::date[]) on conflict do nothing
  returning 1
)
select count(*)::int as count
from inserted;
