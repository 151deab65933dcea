import { arrayOf, query, sql, type Connection } from '../database/sql';

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

/** Writes parts of what a job reads, all in one statement. @param parts with numbers above 0, that the job has not yet */
export async function writeInputs(
  connection: Connection,
  jobId: string,
  parts: readonly { readonly number: number; readonly content: string }[],
): Promise<void> {
  const numbers = arrayOf(parts.map(({ number }) => String(number)));
  const contents = arrayOf(parts.map(({ content }) => content));
  await query(
    connection,
    sql`insert into jobs.files (job_id, role, number, content)
      select ${jobId}, 'INPUT', p.number, convert_to(p.content, 'UTF8')
      from unnest(${numbers}::int[], ${contents}::text[]) as p(number, content)`,
  );
}

/** Numbers of the next parts of what a job reads. */
export async function inputsAfter(
  connection: Connection,
  jobId: string,
  number: number,
  max: number,
): Promise<number[]> {
  const parts = await query<{ number: number }>(
    connection,
    sql`select number from jobs.files where job_id = ${jobId} and role = 'INPUT' and number > ${number}
      order by number limit ${max}::int`,
  );
  return parts.map((part) => part.number);
}

/** Takes a part of what a job reads: it is gone when the transaction is committed. @throws Error when it is not there */
export async function takeInput(connection: Connection, jobId: string, number: number): Promise<string> {
  const [part] = await query<{ content: string }>(
    connection,
    sql`delete from jobs.files where job_id = ${jobId} and role = 'INPUT' and number = ${number}
      returning convert_from(content, 'UTF8') as content`,
  );
  if (!part) throw new Error(`a job has no part ${number} of its input`);
  return part.content;
}
