-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- CompetenciesRepository.archive.put

with gone as (
  delete from curriculum.competencies
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- CompetenciesRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.competencies l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.code as "code", k.title as "title", k.description as "description",
    k.learning_area as "learningArea", k.pillar as "pillar", k.core_competency as "coreCompetency",
    k.proficiency_level as "proficiencyLevel", k.created_at as "createdAt", k.updated_at as "updatedAt",
    taken.content::text as "archive:content", taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.competencies, taken.content) k;

-- CompetenciesRepository.archive.restore

insert into curriculum.competencies as r (id, code, title, description, learning_area, pillar, core_competency,
    proficiency_level, created_at)
select k.id, k.code, k.title, k.description, k.learning_area, k.pillar, k.core_competency, k.proficiency_level,
    k.created_at
from jsonb_populate_record(null::curriculum.competencies, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- CompetenciesRepository.archive.withDeleted

--   (
--     select l.id, l.code, l.title, l.description, l.learning_area, l.pillar, l.core_competency, l.proficiency_level,
--         l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from curriculum.competencies l
--     union all
--     select d.id, k.code, k.title, k.description, k.learning_area, k.pillar, k.core_competency, k.proficiency_level,
--         k.created_at, k.updated_at, d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.competencies, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.competencies l
--         where l.id = d.id
--       )
--   ) 1

-- CompetenciesRepository.page

select count(*)::int as count
from (
  select l.id, l.code, l.title, l.description, l.learning_area, l.pillar, l.core_competency, l.proficiency_level,
      l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.competencies l
  union all
  select d.id, k.code, k.title, k.description, k.learning_area, k.pillar, k.core_competency, k.proficiency_level,
      k.created_at, k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.competencies, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.competencies l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.learning_area = $2
  and r.learning_area = $3
  and r.pillar = $4
  and r.pillar = $5
  and r.core_competency = $6
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $7;

select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.deleted_at as "deletedAt"
from (
  select l.id, l.code, l.title, l.description, l.learning_area, l.pillar, l.core_competency, l.proficiency_level,
      l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.competencies l
  union all
  select d.id, k.code, k.title, k.description, k.learning_area, k.pillar, k.core_competency, k.proficiency_level,
      k.created_at, k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.competencies, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.competencies l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.learning_area = $2
  and r.learning_area = $3
  and r.pillar = $4
  and r.pillar = $5
  and r.core_competency = $6
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $7
order by r.code asc, r.id asc
limit $8 offset $9;

/* prepared */
select count(*)::int as count
from curriculum.competencies r;

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competencies r
order by r.code asc, r.id asc
limit $1 offset $2;

-- CompetenciesRepository.byIds

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competencies r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competencies r
where r.id = any($1);

-- CompetenciesRepository.referredTo: as byIds

-- CompetenciesRepository.byId: as byIds

-- CompetenciesRepository.lock

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.competencies r
where r.id = $1
for update;

-- CompetenciesRepository.lockStatementOf

--   select
--   from curriculum.competencies r
--   where r.id = $1
--   for update

-- CompetenciesRepository.insert

insert into curriculum.competencies as r (code, core_competency, description, learning_area, pillar, proficiency_level,
    title)
values ($1, $2, $3, $4, $5, $6, $7)
returning r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- CompetenciesRepository.update

update curriculum.competencies r
set code = $1, core_competency = $2, description = $3, learning_area = $4, pillar = $5, proficiency_level = $6,
    title = $7, updated_at = clock_timestamp()
where r.id = $8
  and r.updated_at = $9::timestamptz
returning r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt";

update curriculum.competencies r
set code = $1, core_competency = $2, description = $3, learning_area = $4, pillar = $5, proficiency_level = $6,
    title = $7, updated_at = clock_timestamp()
where r.id = $8
  and true
returning r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- CompetenciesRepository.delete

delete from curriculum.competencies
where id = $1
returning id;

-- CompetenciesRepository.tiedTo

/* prepared */
select wanted.id as "key", r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.learning_area as "learningArea", r.pillar as "pillar", r.core_competency as "coreCompetency",
    r.proficiency_level as "proficiencyLevel", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.competencies r
  join curriculum.course_competencies link on link.competency_id = r.id
  where link.course_id = wanted.id
  order by r.code asc, r.id asc
  limit $2
) r
order by r.code asc, r.id asc;
