import { query, sql, type Connection } from '../database/sql';

/** A part of a file: what a job reads, or what it made. */
interface FilePart {
  readonly jobId: string;
  readonly role: 'INPUT' | 'RESULT';
  /** From 0 on. */
  readonly number: number;
}

/** Writes a part of a file. */
export async function writeFile(connection: Connection, part: FilePart, content: string): Promise<void> {
  await query(
    connection,
    sql`insert into jobs.files (job_id, role, number, content)
      values (${part.jobId}, ${part.role}, ${part.number}, convert_to(${content}, 'UTF8'))`,
  );
}

/** The file that a job was asked for with; empty when there is none. */
export async function readFile(connection: Connection, jobId: string): Promise<string> {
  const [part] = await query<{ content: string }>(
    connection,
    sql`select convert_from(content, 'UTF8') as content from jobs.files where job_id = ${jobId} and role = 'INPUT' and number = 0`,
  );
  return part?.content ?? '';
}
