import { decide, keyOf, type Situation } from '../../../subgraphs/students/enrollments/admission';
import type { KnownCourse } from '../../../subgraphs/students/courses/course-directory';

const COURSE: KnownCourse = {
  id: 'algebra',
  framework: 'CBC',
  status: 'PUBLISHED',
  durationWeeks: 12,
  capacity: null,
  prerequisiteIds: [],
  instructorId: null,
};
const NOTHING: Situation = {
  statuses: new Map([
    ['amina', 'ACTIVE'],
    ['brian', 'ACTIVE'],
    ['chebet', 'SUSPENDED'],
  ]),
  taken: new Map(),
  active: new Set(),
  completed: new Set(),
};

/** What is decided on the students, one after the other; null where nothing is in the way. */
function codes(
  studentIds: readonly string[],
  course: Partial<KnownCourse> = {},
  situation: Partial<Situation> = {},
): (string | null)[] {
  const wanted = studentIds.map((studentId) => ({ studentId, courseId: 'algebra' }));
  const courses = new Map([['algebra', { ...COURSE, ...course }]]);
  return decide(wanted, courses, { ...NOTHING, ...situation }).map((rejection) => rejection?.code ?? null);
}

describe('decide', () => {
  it('admits active students, each once', () => {
    expect(codes(['amina', 'brian', 'amina'])).toEqual([null, null, 'ALREADY_ENROLLED']);
    expect(codes(['amina'], {}, { active: new Set(['amina:algebra']) })).toEqual(['ALREADY_ENROLLED']);
    expect(codes(['chebet'])).toEqual(['STUDENT_NOT_ACTIVE']);
    expect(codes(['nobody'])).toEqual(['BAD_USER_INPUT']);
  });

  it('gives seats in turn, and those of the rejected to others', () => {
    expect(codes(['chebet', 'amina', 'brian'], { capacity: 1 })).toEqual([
      'STUDENT_NOT_ACTIVE',
      null,
      'COURSE_FULL',
    ]);
    expect(codes(['amina'], { capacity: 3 }, { taken: new Map([['algebra', 3]]) })).toEqual(['COURSE_FULL']);
  });

  it('asks for every prerequisite to be completed', () => {
    const prerequisiteIds = ['numbers', 'letters'];
    const completed = new Set([
      keyOf({ studentId: 'amina', courseId: 'numbers' }),
      'brian:numbers',
      'brian:letters',
    ]);
    expect(codes(['amina', 'brian'], { prerequisiteIds }, { completed })).toEqual([
      'PREREQUISITES_MISSING',
      null,
    ]);
  });

  it.each(['DRAFT', 'ARCHIVED'] as const)('admits nobody to a course that is %s', (status) => {
    expect(codes(['amina'], { status })).toEqual(['BAD_USER_INPUT']);
  });

  it('admits nobody to a course that does not exist', () => {
    expect(decide([{ studentId: 'amina', courseId: 'none' }], new Map(), NOTHING)).toMatchObject([
      { field: 'courseId', code: 'BAD_USER_INPUT' },
    ]);
  });
});
