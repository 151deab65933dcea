import { boolean, decimal, identifier, oneOf, text } from '../../shared/legacy/cells';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { check } from '../../shared/legacy/check';
import { noTag, notOnePosition, POSITION } from './references';

const HOURS_LIMIT = 9_999.99;

const UNIT_TYPES = ['CLINIC', 'DEPARTMENT', 'SERVICE', 'UNIT'] as const;

export const orgUnits: LegacyFile = {
  name: 'org_units',
  columns: {
    code: required(identifier(50)),
    name: required(text(255)),
    unit_type: required(oneOf(...UNIT_TYPES)),
    parent_code: optional(identifier(50)),
    max_weekly_hours: optional(decimal(0, 60)),
    is_active: optional(boolean),
  },
  key: ['code'],
  checks: [
    check(
      'org_units',
      'parent_code',
      `'A CLINIC has no parent, every other unit has one.'`,
      `(s.unit_type = 'CLINIC') <> (s.parent_code is null)`,
    ),
    check(
      'org_units',
      'max_weekly_hours',
      `'Only a CLINIC has a weekly ceiling.'`,
      `s.unit_type <> 'CLINIC' and s.max_weekly_hours is not null`,
    ),
    check(
      'org_units',
      'parent_code',
      `format('There is no %s with the code "%s".', case s.unit_type when 'DEPARTMENT' then 'CLINIC'
        when 'SERVICE' then 'DEPARTMENT' else 'SERVICE' end, s.parent_code)`,
      `s.unit_type <> 'CLINIC' and s.parent_code is not null and not exists (
        select from (select code, unit_type from workforce.org_units
          union all select code, unit_type from pg_temp.legacy_org_units) u
        where u.code = s.parent_code and u.unit_type = case s.unit_type when 'DEPARTMENT' then 'CLINIC'
          when 'SERVICE' then 'DEPARTMENT' else 'SERVICE' end)`,
    ),
  ],
  inserts: [
    // Changes of the tree wait for each other, as in the service.
    `do $$ begin perform pg_advisory_xact_lock(hashtext('workforce.org_units')); end $$`,
    // Level by level: a path starts with that of the parent.
    ...UNIT_TYPES.map(
      (type) => `
        with new as (
          select s.*, gen_random_uuid() as id, p.id as parent_id, coalesce(p.path, '{}') as parent_path
          from pg_temp.good_org_units s left join workforce.org_units p on p.code = s.parent_code
          where s.unit_type = '${type}' and not exists (select from workforce.org_units u where u.code = s.code)
        )
        insert into workforce.org_units (id, name, code, unit_type, parent_id, max_weekly_hours, is_active, path)
        select id, name, code, unit_type, parent_id, max_weekly_hours, coalesce(is_active, true), parent_path || id from new
        returning 1`,
    ),
  ],
};

export const tags: LegacyFile = {
  name: 'tags',
  columns: {
    name: required(identifier(255)),
    tag_type: required(oneOf('CONTRACT', 'EXCEPTION', 'CERTIFICATION', 'SKILL')),
    hours_delta: optional(decimal(null, HOURS_LIMIT)),
    description: optional(text(2000)),
    is_exclusive: optional(boolean),
    is_active: optional(boolean),
  },
  key: ['name'],
  checks: [
    check(
      'tags',
      'hours_delta',
      `'A CONTRACT adds hours, an EXCEPTION takes them away, other tags have none.'`,
      `not coalesce(case s.tag_type when 'CONTRACT' then s.hours_delta > 0 when 'EXCEPTION' then s.hours_delta < 0
        else s.hours_delta is null end, false)`,
    ),
  ],
  inserts: [
    `insert into workforce.tag_catalog (name, tag_type, hours_delta, description, is_exclusive, is_active)
      select name, tag_type, hours_delta, coalesce(description, ''), coalesce(is_exclusive, tag_type = 'CONTRACT'),
        coalesce(is_active, true)
      from pg_temp.good_tags s where not exists (select from workforce.tag_catalog t where t.name = s.name) returning 1`,
  ],
};

export const positions: LegacyFile = {
  name: 'positions',
  columns: {
    position_title: required(text(255)),
    org_unit_code: required(identifier(50)),
    required_weekly_hours: required(decimal(0, HOURS_LIMIT)),
    description: optional(text(2000)),
    is_active: optional(boolean),
  },
  key: ['position_title', 'org_unit_code'],
  checks: [
    check(
      'positions',
      'org_unit_code',
      `format('There is no UNIT with the code "%s".', s.org_unit_code)`,
      `not exists (select from workforce.org_units u where u.code = s.org_unit_code and u.unit_type = 'UNIT')
        and not exists (select from pg_temp.legacy_org_units u where u.code = s.org_unit_code and u.invalid)`,
    ),
  ],
  inserts: [
    `insert into workforce.positions (title, org_unit_id, required_weekly_hours, description, is_active)
      select s.position_title, u.id, s.required_weekly_hours, coalesce(s.description, ''), coalesce(s.is_active, true)
      from pg_temp.good_positions s join workforce.org_units u on u.code = s.org_unit_code
      where not exists (select from workforce.positions p where p.title = s.position_title and p.org_unit_id = u.id)
      returning 1`,
  ],
};

export const positionTags: LegacyFile = {
  name: 'position_tags',
  columns: {
    position_title: required(text(255)),
    org_unit_code: required(identifier(50)),
    tag_name: required(identifier(255)),
    is_mandatory: optional(boolean),
  },
  key: ['position_title', 'org_unit_code', 'tag_name'],
  checks: [notOnePosition('position_tags'), noTag('position_tags')],
  inserts: [
    `insert into workforce.position_tags (position_id, tag_id, is_mandatory)
      select (${POSITION}), t.id, coalesce(s.is_mandatory, true)
      from pg_temp.good_position_tags s join workforce.tag_catalog t on t.name = s.tag_name
      on conflict (position_id, tag_id) do nothing returning 1`,
  ],
};
