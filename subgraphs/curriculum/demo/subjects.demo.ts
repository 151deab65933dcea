import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { demoTeachers } from '../../shared/demo/school';

type Line = readonly [
  code: string,
  title: string,
  level: string,
  board: string | null,
  teacher: number,
  topics: Readonly<Record<string, readonly string[]>>,
];

/** Each topic with its subtopics. */
const SUBJECTS: readonly Line[] = [
  ['BR-MATH-SEC', 'Mathematics', 'SECONDARY', 'Cambridge', 1, { Algebra: ['Linear equations'], Geometry: ['Angles', 'Areas'] }],
  ['BR-CHEM-IG', 'Chemistry', 'IGCSE', 'Edexcel', 1, { 'States of matter': ['Melting and boiling'] }],
  ['BR-ENG-PRI', 'English', 'PRIMARY', null, 13, { Reading: ['Stories'], Writing: ['Letters'] }],
  ['BR-MATH-PRI', 'Mathematics', 'PRIMARY', null, 14, { Number: ['Place value'], Shape: ['Symmetry'] }],
  ['BR-SCI-SEC', 'Science', 'SECONDARY', 'Cambridge', 15, { Cells: ['Tissues'], Forces: ['Friction'] }],
  ['BR-HIS-SEC', 'History', 'SECONDARY', 'Cambridge', 16, { 'Trade of the Swahili coast': ['Mombasa'], Empires: ['Great Zimbabwe'] }],
  ['BR-ENG-IG', 'English language', 'IGCSE', 'Cambridge', 13, { Comprehension: ['Summary'], Composition: ['Narrative'] }],
  ['BR-MATH-IG', 'Mathematics', 'IGCSE', 'Cambridge', 14, { Functions: ['Graphs'], Statistics: ['Probability'] }],
  ['BR-PHY-IG', 'Physics', 'IGCSE', 'Cambridge', 0, { Motion: ['Speed'], Electricity: ['Circuits'] }],
  ['BR-MATH-AS', 'Mathematics', 'AS_LEVEL', 'Cambridge', 18, { Calculus: ['Differentiation'], Mechanics: ['Vectors'] }],
  ['BR-PHY-A', 'Physics', 'A_LEVEL', 'Cambridge', 15, { Fields: ['Gravity'], Waves: ['Interference'] }],
  ['BR-ECO-A', 'Economics', 'A_LEVEL', 'Edexcel', 19, { Markets: ['Elasticity'], Growth: ['Trade'] }],
]; // prettier-ignore

/** Writes the subjects of the demo school with their topics and subtopics. */
export async function insertDemoSubjects(transaction: EntityManager): Promise<void> {
  const teachers = demoTeachers();
  await insertRows(
    transaction,
    'curriculum.subjects',
    SUBJECTS.map(([code, title, level, board, teacher]) => ({
      id: demoId('subject', code),
      code,
      title,
      description: '',
      british_level: level,
      exam_board: board,
      instructor_id: teachers[teacher]?.employeeId,
    })),
  );
  const topics = SUBJECTS.flatMap(([code, , , , , of]) =>
    Object.entries(of).map(([title, subtopics], index) => {
      const name = index === 0 ? code : `${code}/${index}`;
      return { name, subject: code, title, subtopics, order: index + 1 };
    }),
  );
  await insertRows(
    transaction,
    'curriculum.topics',
    topics.map(({ name, subject, title, order }) => ({
      id: demoId('topic', name),
      subject_id: demoId('subject', subject),
      title,
      description: '',
      order,
    })),
  );
  await insertRows(
    transaction,
    'curriculum.subtopics',
    topics.flatMap(({ name, subtopics }) =>
      subtopics.map((title, index) => ({
        id: demoId('subtopic', index === 0 ? name : `${name}/${index}`),
        topic_id: demoId('topic', name),
        title,
        learning_objectives: [`Explains ${title.toLowerCase()} with an example`],
        order: index + 1,
      })),
    ),
  );
}
