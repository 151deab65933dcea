import { check } from '../../shared/legacy/check';

/** A kind of row of the old system: the file that has it, and where it is here. */
interface Kind {
  /** By which `pg_temp.legacy_id` knows it. */
  readonly kind: string;
  readonly file: string;
  readonly table: string;
  /** As readers call it. */
  readonly noun: string;
}

export const COMPETENCY = kindOf('competency', 'competencies', 'competencies');
export const GENERIC_SKILL = kindOf('generic_skill', 'generic_skills', 'generic_skills');
export const SUBJECT = kindOf('subject', 'subjects', 'subjects');
export const TOPIC = kindOf('topic', 'topics', 'topics');
export const CBC_COURSE = { ...kindOf('cbc_course', 'cbc_courses', 'courses'), noun: 'CBC course' };
export const BRITISH_COURSE = {
  ...kindOf('british_course', 'british_courses', 'courses'),
  noun: 'British course',
};

function kindOf(kind: string, file: string, table: string): Kind {
  return { kind, file, table: `curriculum.${table}`, noun: kind.replaceAll('_', ' ') };
}

/** The id here of the row that an expression numbers. */
export const idOf = ({ kind }: Kind, number: string): string => `pg_temp.legacy_id('${kind}', ${number})`;

/** The error of a number in a column that no row has, neither in the files nor here. */
export const unknown = (file: string, column: string, kind: Kind): string =>
  check(file, column, messageOf(kind, `s.${column}`), isUnknown(kind, `s.${column}`));

/** The same for a column that holds a list of numbers. */
export const unknownInList = (file: string, column: string, kind: Kind): string =>
  `select s.line, '${column}' as field, ${messageOf(kind, 'n')} as message
    from pg_temp.good_${file} s cross join unnest(s.${column}) as listed (n) where ${isUnknown(kind, 'n')}`;

const messageOf = ({ noun }: Kind, number: string): string =>
  `format('There is no ${noun} with the number %s.', ${number})`;

const isUnknown = (kind: Kind, number: string): string =>
  `${number} is not null and not exists (select from pg_temp.legacy_${kind.file} o where o.id = ${number})
    and not exists (select from ${kind.table} t where t.id = ${idOf(kind, number)})`;

/** The errors of a code that another row has: of the file, or of those that are here. */
export const takenCode = (kind: Kind): string[] => [
  check(
    kind.file,
    'code',
    `format('Line %s has the same code.', (select min(o.line) from pg_temp.legacy_${kind.file} o where o.code = s.code))`,
    `exists (select from pg_temp.legacy_${kind.file} o where o.code = s.code and o.line < s.line)`,
  ),
  check(
    kind.file,
    'code',
    `'Another row of this kind has this code.'`,
    `exists (select from ${kind.table} t where t.code = s.code and t.id <> ${idOf(kind, 's.id')}
      and not exists (select from pg_temp.legacy_${kind.file} o where o.code = s.code and o.line < s.line))`,
  ),
];
