import { importCurriculum } from '../../../subgraphs/curriculum/legacy/import';
import type { LegacyReport } from '../../../subgraphs/shared/legacy/report';
import { importStudents } from '../../../subgraphs/students/legacy/import';
import { importLegacy } from '../../../subgraphs/workforce/legacy/import';
import { useDatabase } from '../../testkit/database';
import { present } from '../../testkit/present';
import { INSTITUTION, SCHOOL, schoolWith, shown } from './school-files';

const database = useDatabase('demo');
const load = (folder: string, dryRun = false): Promise<LegacyReport> =>
  importStudents({ url: database.get().url, folder, dryRun });

beforeAll(async () => {
  const { url } = database.get();
  await importLegacy({ url, folder: INSTITUTION, dryRun: false });
  await importCurriculum({ url, folder: SCHOOL, dryRun: false });
  for (const [email, isVerified] of [
    ['pendo.wekesa@lakeside.example', true],
    ['salim.omari@lakeside.example', false],
  ] as const) {
    await database.get().query(
      `insert into identity.users (id, sub, email, given_name, family_name, role, is_active, is_staff, email_verified)
        select id, id, '${email}', 'A', 'B', 'STUDENT', true, false, ${isVerified} from gen_random_uuid() id`,
    );
  }
});

describe('importStudents', () => {
  it('tells every defect of the old data by file and line, and writes nothing', async () => {
    const [student] = await database
      .get()
      .query<{ email: string; student_number: string }>(
        'select email, student_number from students.students limit 1',
      );
    const folder = schoolWith({
      students: [
        '3,LK-STU-3,PENDO.wekesa@lakeside.example,Same Email,,,active,2024-01-08,',
        `4,LK-STU-2,${present(student).email},Same Number,,,active,2024-01-08,`,
        '5,LK-STU-5,five@lakeside.example,Single,,,expelled,2024-01-08,',
        `6,${present(student).student_number},six@lakeside.example,,,,,2024-01-08,`,
        '7,LK-STU-7,not an email,A B,,,,2024-02-30,',
      ],
      enrollments: ['5,1,99,,active,2024-01-16', '6,88,1,,active,2024-01-16', '7,1,2,,active,2024-01-16'],
      grades: [
        '4,1,99,,50,F,',
        '5,2,2,cbc,50,F,',
        '6,2,2,british,50,F,',
        '7,1,1,,101,A,',
        '8,88,1,,50,F,',
        '9,1,2,,50,F,',
      ],
    });

    const { errors } = await load(folder);

    expect(shown(errors)).toEqual([
      'students.csv:4 email: Another row has this email.',
      'students.csv:5 student_id: Another row has this number.',
      `students.csv:5 email: The student ${present(student).student_number} has this email.`,
      'students.csv:6 status: "EXPELLED" is none of ACTIVE, INACTIVE, SUSPENDED, GRADUATED.',
      'students.csv:6 full_name: Write a given and a family name, each of at most 100 characters.',
      'students.csv:7 full_name: This field is required.',
      'students.csv:7 student_id: Another student has this number.',
      'students.csv:8 email: Enter a valid email address.',
      expect.stringMatching(/^students\.csv:8 enrollment_date: /),
      'enrollments.csv:6 course_id: There is no course with the number 99. Load the curriculum first.',
      'enrollments.csv:7 student_id: There is no student with the number 88.',
      'enrollments.csv:8 course_id: A CBC and a British course have the number 2. Say which is meant in the column framework.',
      'grades.csv:5 course_id: There is no course with the number 99. Load the curriculum first.',
      'grades.csv:6 student_id: The student takes or took no such course.',
      'grades.csv:7 student_id: The student takes or took no such course.',
      'grades.csv:8 score: Ensure this value is less than or equal to 100.',
      'grades.csv:9 student_id: There is no student with the number 88.',
      'grades.csv:10 course_id: A CBC and a British course have the number 2. Say which is meant in the column framework.',
    ]);
    expect(
      await database.get().query(`select from students.students where student_number like 'LK-%'`),
    ).toEqual([]);
  });

  it('loads a school, tells what it changed, and changes nothing the second time', async () => {
    // The old system took an enrollment twice.
    const folder = schoolWith({ enrollments: ['5,1,1,,active,2024-02-01'] });
    const dry = await load(folder, true);
    const first = await load(folder);
    const again = await load(folder);

    for (const { errors } of [dry, first, again]) expect(shown(errors)).toEqual([]);
    expect(first.files).toEqual([
      { name: 'students', rows: 2, created: 2 },
      { name: 'enrollments', rows: 5, created: 4 },
      { name: 'grades', rows: 3, created: 3 },
    ]);
    expect(dry.files).toEqual(first.files);
    expect(again.files.map(({ created }) => created)).toEqual([0, 0, 0]);
    const said = [
      'students.csv:3 full_name: The given name is "Salim Hassan", the family name "Omari".',
      'students.csv:3 email: The login with this email is not linked: it must be of a STUDENT, with its email verified, and of nobody else.',
      'enrollments.csv:6 course_id: The student has another active enrollment in the course. This one is left out.',
      'grades.csv:3 score: Rounded to 79.77.',
      'grades.csv:3 letter_grade: E in another scale; in LETTER a score of 79.77 is C.',
    ];
    expect(shown(first.changes)).toEqual(said);
    expect(shown(again.changes)).toEqual(said);
    const rows = await database.get().query(
      `select s.student_number, s.given_name, s.status, u.email, g.score::text, g.grade, g.grade_scale, g.duration_weeks,
          g.course_framework
        from students.students s join students.grades g on g.student_id = s.id left join identity.users u on u.id = s.user_id
        where s.student_number like 'LK-%' order by s.student_number, g.score`,
    );
    const pendo = { student_number: 'LK-STU-1', given_name: 'Pendo', email: 'pendo.wekesa@lakeside.example' };
    expect(rows).toMatchObject([
      {
        ...pendo,
        score: '79.77',
        grade: 'C',
        grade_scale: 'LETTER',
        duration_weeks: 30,
        course_framework: 'BRITISH',
      },
      {
        ...pendo,
        score: '82.50',
        grade: 'B',
        grade_scale: 'LETTER',
        duration_weeks: 12,
        course_framework: 'CBC',
      },
      {
        student_number: 'LK-STU-2',
        given_name: 'Salim Hassan',
        status: 'GRADUATED',
        email: null,
        grade: 'A',
      },
    ]);
  });
});
