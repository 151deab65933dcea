import type { EntityManager } from 'typeorm';
import { join, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';

const SUBJECTS = [
  { code: 'BR-MATH-SEC', title: 'Mathematics', level: 'SECONDARY', board: 'Cambridge', employee: 'EMP-2001',
    topic: 'Algebra', subtopic: 'Linear equations', objective: 'Solves an equation with one unknown' },
  { code: 'BR-CHEM-IG', title: 'Chemistry', level: 'IGCSE', board: 'Edexcel', employee: 'EMP-2001',
    topic: 'States of matter', subtopic: 'Melting and boiling', objective: 'Reads a heating curve' },
]; // prettier-ignore

/** Writes the subjects of the demo school, each with a topic and a subtopic of it. */
export async function insertDemoSubjects(transaction: EntityManager): Promise<void> {
  const subjects = SUBJECTS.map(
    ({ code, title, level, board, employee }) =>
      sql`(${demoId('subject', code)}::uuid, ${code}, ${title}, '', ${level}, ${board}, ${demoId('employee', employee)}::uuid)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.subjects (id, code, title, description, british_level, exam_board, instructor_id)
      values ${join(subjects)}`,
  );
  const topics = SUBJECTS.map(
    ({ code, topic }) =>
      sql`(${demoId('topic', code)}::uuid, ${demoId('subject', code)}::uuid, ${topic}, '', 1)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.topics (id, subject_id, title, description, "order") values ${join(topics)}`,
  );
  const subtopics = SUBJECTS.map(
    ({ code, subtopic, objective }) =>
      sql`(${demoId('subtopic', code)}::uuid, ${demoId('topic', code)}::uuid, ${subtopic}, array[${objective}::varchar], 1)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.subtopics (id, topic_id, title, learning_objectives, "order") values ${join(subtopics)}`,
  );
}
