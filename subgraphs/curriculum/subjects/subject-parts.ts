import type { EntityManager } from 'typeorm';

/** Rows that exist only with others. */
interface Children {
  take(
    transaction: EntityManager,
    parentIds: readonly string[],
  ): Promise<{ readonly ids: string[]; readonly rows: string }>;
  restore(transaction: EntityManager, rows: string): Promise<void>;
}

/** Topics and subtopics, which go and come with their subject. */
export class SubjectParts {
  constructor(
    private readonly topics: Children & {
      idsOf(transaction: EntityManager, subjectId: string): Promise<string[]>;
    },
    private readonly subtopics: Children,
  ) {}

  /** @returns the topics and the subtopics, as a JSON array of two lists */
  async take(transaction: EntityManager, subjectId: string): Promise<string> {
    const subtopics = await this.subtopics.take(transaction, await this.topics.idsOf(transaction, subjectId));
    const topics = await this.topics.take(transaction, [subjectId]);
    return `[${topics.rows},${subtopics.rows}]`;
  }

  /** Writes back what `take` gave. */
  async restore(transaction: EntityManager, parts: string): Promise<void> {
    const [topics = [], subtopics = []] = JSON.parse(parts) as readonly object[][];
    await this.topics.restore(transaction, JSON.stringify(topics));
    await this.subtopics.restore(transaction, JSON.stringify(subtopics));
  }
}
