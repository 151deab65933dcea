import { importCurriculum } from '../../../subgraphs/curriculum/legacy/import';
import type { LegacyReport } from '../../../subgraphs/shared/legacy/report';
import { importLegacy } from '../../../subgraphs/workforce/legacy/import';
import { useDatabase } from '../../testkit/database';
import { INSTITUTION, SCHOOL, schoolWith, shown } from './school-files';

const database = useDatabase('demo');
const load = (folder: string, dryRun = false): Promise<LegacyReport> =>
  importCurriculum({ url: database.get().url, folder, dryRun });

beforeAll(() => importLegacy({ url: database.get().url, folder: INSTITUTION, dryRun: false }));

const NEW = [0, 2, 2, 1, 1, 1, 1, 2, 1, 1, 1, 2];

describe('importCurriculum', () => {
  it('writes nothing in a dry run', async () => {
    const report = await load(SCHOOL, true);

    expect(shown(report.errors)).toEqual([]);
    expect(report.files.map(({ created }) => created)).toEqual(NEW);
    expect(await database.get().query(`select from curriculum.courses where code like 'LK-%'`)).toEqual([]);
  });

  it('tells every defect of the old data by file and line, and writes nothing', async () => {
    const folder = schoolWith({
      instructors: ['3,nobody@lakeside.example', '1,otieno.kibet@lakeside.example'],
      competencies: [
        '3,LK-MAT-1,Again,,mathematics,literacy_numeracy,,,',
        '4,LK-NEW,Level,,mathematics,magic,,99,',
        '5,LAN-LIS-01,Here already,,languages,literacy_numeracy,,,',
      ],
      learning_outcomes: ['3,77,Nothing,Test'],
      generic_skills: ['2,Lakeside storytelling,,Cognitive', '3,Communication,,Cognitive'],
      subjects: ['2,LK-PHY,Physics,,o_level,,9', '3,LK-BIO,Biology,,primary,,3'],
      topics: ['2,88,Nowhere,,0'],
      subtopics: ['2,1,Odd,not a list,2', '3,99,Lost,[],1'],
      cbc_courses: [
        '3,LK-MATH-5,Again,,mathematics,primary,0,1,draft,[],[],,',
        '4,LK-ART,Art,,visual_performing_arts,primary,5,1,published,[],[9],,',
        '5,LK-MUS,Music,,visual_performing_arts,primary,5,1,draft,[66],,yesterday,',
      ],
      british_courses: ['3,LK-KISW-5,1,Kiswahili,,igcse,5,1,,', '4,LK-X,5,X,,igcse,5,1,,'],
      cbc_curricula: ['2,Empty,,1,primary,2024,,published', '3,Unknown,,1,primary,1066,[44],'],
      british_curricula: ['2,Unknown,,1,igcse,,2024,[55],'],
      learning_resources: [
        '3,Both,,video,,,1,2',
        '4,Nowhere,,link,,,7,',
        '5,Script,,link,javascript:alert(1),,,',
      ],
    });

    const { errors } = await load(folder);

    expect(shown(errors)).toEqual([
      'instructors.csv:4 email: No employee has this email.',
      'instructors.csv:5 id: Line 2 has the same id.',
      'competencies.csv:4 code: Line 2 has the same code.',
      `competencies.csv:5 pillar: "MAGIC" is none of ${PILLARS}.`,
      'competencies.csv:5 proficiency_level: Ensure this value is less than or equal to 5.',
      'competencies.csv:6 code: Another row of this kind has this code.',
      'learning_outcomes.csv:4 competency_id: There is no competency with the number 77.',
      'generic_skills.csv:3 name: Another generic skill has this name.',
      'generic_skills.csv:4 name: Another generic skill has this name.',
      'subjects.csv:3 british_level: "O_LEVEL" is none of PRIMARY, SECONDARY, IGCSE, A_LEVEL, AS_LEVEL.',
      'subjects.csv:3 instructor_id: There is no instructor with the number 9 in instructors.csv.',
      'topics.csv:3 order: Ensure this value is greater than or equal to 1.',
      'topics.csv:3 subject_id: There is no subject with the number 88.',
      'subtopics.csv:3 learning_objectives: Must be a list in JSON, for example [1, 2] or ["a", "b"].',
      'subtopics.csv:4 topic_id: There is no topic with the number 99.',
      'cbc_courses.csv:4 duration_weeks: Ensure this value is greater than or equal to 1.',
      'cbc_courses.csv:4 code: Line 2 has the same code.',
      'cbc_courses.csv:5 generic_skills: There is no generic skill with the number 9.',
      'cbc_courses.csv:5 competencies: A published course leads to at least one competency.',
      'cbc_courses.csv:6 created_at: Use ISO 8601 with a zone, for example 2026-03-17T14:30:45Z.',
      'cbc_courses.csv:6 competencies: There is no competency with the number 66.',
      'british_courses.csv:3 code: Another row of this kind has this code.',
      'british_courses.csv:4 subject_id: There is no subject with the number 5.',
      'cbc_curricula.csv:3 courses: A published curriculum has at least one of them.',
      'cbc_curricula.csv:4 academic_year: Ensure this value is greater than or equal to 1900.',
      'cbc_curricula.csv:4 courses: There is no CBC course with the number 44.',
      'british_curricula.csv:3 exam_board: This field is required.',
      'british_curricula.csv:3 subjects: There is no subject with the number 55.',
      'learning_resources.csv:4 british_course_id: A resource is for one course.',
      'learning_resources.csv:5 cbc_course_id: There is no CBC course with the number 7.',
      'learning_resources.csv:5 url: A LINK needs an address.',
      'learning_resources.csv:6 url: An address begins with http:// or https://.',
    ]);
    expect(await database.get().query(`select from curriculum.competencies where code like 'LK-%'`)).toEqual(
      [],
    );
  });

  it('loads a school with what it says, tells what it changed, and changes nothing the second time', async () => {
    const first = await load(SCHOOL);
    const again = await load(SCHOOL);

    expect(shown(first.errors)).toEqual([]);
    expect(first.files.map(({ created }) => created)).toEqual(NEW);
    expect(again.files.map(({ created }) => created)).toEqual(NEW.map(() => 0));
    expect(shown(first.changes)).toEqual([
      'subjects.csv:2 instructor_id: The instructor is no active teacher now, and is kept.',
      'cbc_courses.csv:2 instructor_id: The instructor is no active teacher now, and is kept.',
      'cbc_courses.csv:3 instructor_id: The instructor is no active teacher now, and is kept.',
      'british_courses.csv:2 instructor_id: The instructor is no active teacher now, and is kept.',
      'british_courses.csv:2 exam_board: There is none; it is that of the subject.',
    ]);
    const courses = await database.get().query(
      `select c.code, c.status, c.exam_board, e.email, c.published_at = '2024-01-15T09:30:00Z' as as_then,
          (select array_agg(k.code order by k.code) from curriculum.course_competencies l
            join curriculum.competencies k on k.id = l.competency_id where l.course_id = c.id) as competencies,
          (select array_agg(r.title) from curriculum.learning_resources r where r.course_id = c.id) as resources
        from curriculum.courses c join workforce.employees e on e.id = c.instructor_id
        where c.code like 'LK-%' order by c.code`,
    );
    expect(courses).toMatchObject([
      { code: 'LK-CHEM-10', status: 'PUBLISHED', exam_board: 'Cambridge', resources: ['Periodic table'] },
      { code: 'LK-KISW-5', status: 'DRAFT', competencies: ['LK-LAN-1', 'LK-MAT-1'], resources: null },
      {
        code: 'LK-MATH-5',
        email: 'neema.barasa@lakeside.example',
        as_then: true,
        competencies: ['LK-MAT-1'],
      },
    ]);
    const [subtopic] = await database
      .get()
      .query(`select learning_objectives from curriculum.subtopics where title = 'Indicators'`);
    expect(subtopic).toEqual({
      learning_objectives: ['Names three indicators', 'Reads the colour of "litmus"'],
    });
  });
});

const PILLARS =
  'LITERACY_NUMERACY, SCIENCE_TECHNOLOGY, SOCIAL_EMOTIONAL, PHYSICAL_HEALTH, CREATIVE_CULTURAL, MORAL_ETHICS, FINANCIAL_LITERACY';
