import type { Framework } from '../../../schema/contract/grading';
import { demoId } from './demo-id';
import { demoPeople, type DemoPerson } from './people';

/**
 * The demo school as far as several domains must agree about it: courses, class groups, and who teaches them. What a course is
 * beyond that is written by the domain `curriculum`.
 */

/** A course of the demo school. */
export interface DemoCourse {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly framework: Framework;
  readonly level: string;
  readonly weeks: number;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED';
  readonly teacher: DemoPerson;
  /** Learning area of a CBC course, code of the subject of a British one. */
  readonly of: string;
}

/** A class group of the demo school. */
export interface DemoClassGroup {
  readonly id: string;
  readonly name: string;
  readonly framework: Framework;
  readonly level: string;
  readonly teacher: DemoPerson;
  /** Codes of the courses that everybody of it has completed, and of those that they take. */
  readonly completed: readonly string[];
  readonly taken: readonly string[];
}

/** The academic year of the demo school. */
export const DEMO_YEAR = 2026;

/** Of the employees, who repeats in staff role TEACHER, and of those who is active (subgraphs/workforce/demo). */
const TEACHER_EVERY = 8;
const HISTORIES = 12;
const ACTIVE_HISTORIES: ReadonlySet<number> = new Set([0, 4]);

/** The employees who teach, the person of the demo login first; all of them are active teachers. */
export function demoTeachers(): readonly DemoPerson[] {
  const people = demoPeople();
  const isTeacher = (index: number): boolean =>
    index % TEACHER_EVERY === 0 && ACTIVE_HISTORIES.has(index % HISTORIES);
  return [
    ...people.filter(({ role }) => role === 'INSTRUCTOR'),
    ...people.filter((_, index) => isTeacher(index)),
  ];
}

const TEACHERS = demoTeachers();

function teacherAt(index: number): DemoPerson {
  const teacher = TEACHERS[index % TEACHERS.length];
  if (!teacher) throw new Error('the demo school has no teachers');
  return teacher;
}

type CourseLine = readonly [
  code: string,
  title: string,
  level: string,
  of: string,
  weeks: number,
  teacher: number,
];

const CBC: readonly CourseLine[] = [
  ['CBC-LAN-PP', 'Language activities', 'ECD', 'LANGUAGES', 12, 1],
  ['CBC-NUM-PP', 'Number activities', 'ECD', 'MATHEMATICS', 12, 1],
  ['CBC-ENG-4', 'English 4', 'PRIMARY', 'LANGUAGES', 12, 2],
  ['CBC-KIS-5', 'Kiswahili 5', 'PRIMARY', 'LANGUAGES', 12, 3],
  ['CBC-MAT-6', 'Mathematics 6', 'PRIMARY', 'MATHEMATICS', 12, 1],
  ['CBC-SCI-6', 'Science and technology 6', 'PRIMARY', 'SCIENCE_TECHNOLOGY', 12, 4],
  ['CBC-AGR-6', 'Agriculture 6', 'PRIMARY', 'AGRICULTURAL_SCIENCES', 10, 5],
  ['CBC-ENG-7', 'English 7', 'LOWER_SECONDARY', 'LANGUAGES', 14, 6],
  ['CBC-MATH-7', 'Mathematics 7', 'LOWER_SECONDARY', 'MATHEMATICS', 12, 0],
  ['CBC-SCI-7', 'Integrated science 7', 'LOWER_SECONDARY', 'SCIENCE_TECHNOLOGY', 14, 0],
  ['CBC-SOC-8', 'Social studies 8', 'LOWER_SECONDARY', 'SOCIAL_STUDIES', 12, 7],
  ['CBC-BUS-8', 'Business studies 8', 'LOWER_SECONDARY', 'BUSINESS_STUDIES', 12, 8],
  ['CBC-ART-8', 'Creative arts 8', 'LOWER_SECONDARY', 'VISUAL_PERFORMING_ARTS', 10, 9],
  ['CBC-PHE-8', 'Physical and health education 8', 'LOWER_SECONDARY', 'PHYSICAL_HEALTH_EDUCATION', 10, 10],
  ['CBC-MAT-10', 'Mathematics 10', 'UPPER_SECONDARY', 'MATHEMATICS', 36, 11],
  ['CBC-BIO-10', 'Biology 10', 'UPPER_SECONDARY', 'SCIENCE_TECHNOLOGY', 36, 12],
  ['CBC-AGR-10', 'Agriculture 10', 'UPPER_SECONDARY', 'AGRICULTURAL_SCIENCES', 30, 5],
  ['CBC-BUS-10', 'Business studies 10', 'UPPER_SECONDARY', 'BUSINESS_STUDIES', 30, 8],
]; // prettier-ignore

const BRITISH: readonly CourseLine[] = [
  ['BR-ENG-5', 'English, year 5', 'PRIMARY', 'BR-ENG-PRI', 36, 13],
  ['BR-MATH-5', 'Numeracy, year 5', 'PRIMARY', 'BR-MATH-PRI', 36, 14],
  ['BR-MATH-8', 'Mathematics 8', 'SECONDARY', 'BR-MATH-SEC', 36, 1],
  ['BR-SCI-8', 'Science, year 8', 'SECONDARY', 'BR-SCI-SEC', 36, 15],
  ['BR-HIS-9', 'History, year 9', 'SECONDARY', 'BR-HIS-SEC', 30, 16],
  ['IGCSE-ENG', 'IGCSE English language', 'IGCSE', 'BR-ENG-IG', 30, 13],
  ['IGCSE-MAT', 'IGCSE mathematics', 'IGCSE', 'BR-MATH-IG', 30, 14],
  ['IGCSE-PHY', 'IGCSE physics', 'IGCSE', 'BR-PHY-IG', 30, 0],
  ['BR-CHEM-10', 'Chemistry 10', 'IGCSE', 'BR-CHEM-IG', 36, 17],
  ['AS-MAT', 'AS mathematics', 'AS_LEVEL', 'BR-MATH-AS', 30, 18],
  ['A-PHY', 'A level physics', 'A_LEVEL', 'BR-PHY-A', 30, 15],
  ['A-ECO', 'A level economics', 'A_LEVEL', 'BR-ECO-A', 30, 19],
]; // prettier-ignore

const NOT_PUBLISHED: Readonly<Record<string, DemoCourse['status']>> = {
  'CBC-ENG-4': 'DRAFT',
  'BR-CHEM-10': 'DRAFT',
  'A-ECO': 'DRAFT',
  'CBC-AGR-10': 'ARCHIVED',
};

function coursesOf(framework: Framework, lines: readonly CourseLine[]): DemoCourse[] {
  return lines.map(([code, title, level, of, weeks, teacher]) => ({
    id: demoId('course', code),
    code,
    title,
    framework,
    level,
    weeks,
    status: NOT_PUBLISHED[code] ?? 'PUBLISHED',
    teacher: teacherAt(teacher),
    of,
  }));
}

/** The 30 courses of the demo school, over both frameworks. */
export const DEMO_COURSES: readonly DemoCourse[] = [
  ...coursesOf('CBC', CBC),
  ...coursesOf('BRITISH', BRITISH),
];

interface GroupLine {
  readonly names: readonly string[];
  readonly framework: Framework;
  readonly level: string;
  readonly completed: readonly string[];
  readonly taken: readonly string[];
}

const LOWER = { completed: ['CBC-MAT-6'], taken: ['CBC-MATH-7', 'CBC-SCI-7', 'CBC-ENG-7'] };
const IGCSE = { completed: ['BR-MATH-8'], taken: ['IGCSE-PHY', 'IGCSE-MAT', 'IGCSE-ENG'] };

const GROUPS: readonly GroupLine[] = [
  { names: ['Grade 7 Acacia'], framework: 'CBC', level: 'Grade 7', ...LOWER },
  { names: ['Grade 8 Baobab'], framework: 'CBC', level: 'Grade 8', ...LOWER },
  { names: ['Year 11 Cedar'], framework: 'BRITISH', level: 'Year 11', ...IGCSE },
  { names: ['PP2 Marula'], framework: 'CBC', level: 'PP2', completed: [], taken: ['CBC-LAN-PP', 'CBC-NUM-PP'] },
  { names: ['Grade 5 Mvule', 'Grade 6 Neem', 'Grade 6 Olive'], framework: 'CBC', level: 'Grade 6', completed: ['CBC-KIS-5'],
    taken: ['CBC-MAT-6', 'CBC-SCI-6', 'CBC-AGR-6'] },
  { names: ['Grade 7 Cypress', 'Grade 7 Fig'], framework: 'CBC', level: 'Grade 7', ...LOWER },
  { names: ['Grade 8 Jacaranda', 'Grade 9 Mango'], framework: 'CBC', level: 'Grade 8', completed: ['CBC-ENG-7'],
    taken: ['CBC-SOC-8', 'CBC-BUS-8', 'CBC-ART-8', 'CBC-PHE-8'] },
  { names: ['Grade 10 Podo', 'Grade 11 Teak'], framework: 'CBC', level: 'Grade 10', completed: ['CBC-MATH-7'],
    taken: ['CBC-MAT-10', 'CBC-BIO-10', 'CBC-BUS-10'] },
  { names: ['Year 5 Heron', 'Year 6 Ibis'], framework: 'BRITISH', level: 'Year 5', completed: [], taken: ['BR-ENG-5', 'BR-MATH-5'] },
  { names: ['Year 8 Kestrel', 'Year 9 Lark'], framework: 'BRITISH', level: 'Year 8', completed: ['BR-MATH-5'],
    taken: ['BR-MATH-8', 'BR-SCI-8', 'BR-HIS-9'] },
  { names: ['Year 10 Plover'], framework: 'BRITISH', level: 'Year 10', ...IGCSE },
  { names: ['Year 12 Swift', 'Year 13 Weaver'], framework: 'BRITISH', level: 'Year 12', completed: ['IGCSE-MAT'],
    taken: ['AS-MAT', 'A-PHY'] },
]; // prettier-ignore

/** How many of the first groups the person of the demo login has. */
const GROUPS_OF_LOGIN = 3;

/** The 20 class groups of the demo school. */
export const DEMO_CLASS_GROUPS: readonly DemoClassGroup[] = GROUPS.flatMap(({ names, ...group }) =>
  names.map((name) => ({ name, ...group })),
).map((group, index) => ({
  ...group,
  id: demoId('class-group', group.name),
  teacher: teacherAt(index < GROUPS_OF_LOGIN ? 0 : index),
}));

/** The course of a code. @throws when the school has none */
export function demoCourse(code: string): DemoCourse {
  const course = DEMO_COURSES.find((one) => one.code === code);
  if (!course) throw new Error(`the demo school has no course ${code}`);
  return course;
}
