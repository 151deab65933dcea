import { anyCaseOf, number, oldInstant, text } from '../../shared/legacy/cells';
import { check } from '../../shared/legacy/check';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { ResourceType } from '../learning-resources/resource-type';
import { BRITISH_COURSE, CBC_COURSE, idOf, unknown } from './references';

const COURSE = `coalesce(${idOf(CBC_COURSE, 's.cbc_course_id')}, ${idOf(BRITISH_COURSE, 's.british_course_id')})`;

export const learningResources: LegacyFile = {
  name: 'learning_resources',
  columns: {
    id: required(number),
    title: required(text(255)),
    description: optional(text(2000)),
    resource_type: required(anyCaseOf(...Object.keys(ResourceType))),
    url: optional(text(2000)),
    file_path: optional(text(500)),
    cbc_course_id: optional(number),
    british_course_id: optional(number),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: [
    unknown('learning_resources', 'cbc_course_id', CBC_COURSE),
    unknown('learning_resources', 'british_course_id', BRITISH_COURSE),
    check(
      'learning_resources',
      'british_course_id',
      `'A resource is for one course.'`,
      's.cbc_course_id is not null and s.british_course_id is not null',
    ),
    check(
      'learning_resources',
      'url',
      `'An address begins with http:// or https://.'`,
      `s.url !~* '^https?://'`,
    ),
    check(
      'learning_resources',
      'url',
      `'A LINK needs an address.'`,
      `s.resource_type = 'LINK' and s.url is null`,
    ),
  ],
  inserts: [
    `insert into curriculum.learning_resources (id, title, description, resource_type, url, file_path, course_id, created_at)
      select pg_temp.legacy_id('learning_resource', s.id), s.title, coalesce(s.description, ''), s.resource_type, s.url,
        s.file_path, c.id, coalesce(s.created_at, clock_timestamp())
      from pg_temp.good_learning_resources s left join curriculum.courses c on c.id = ${COURSE}
      on conflict (id) do nothing returning 1`,
  ],
};
