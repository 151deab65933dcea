import type { DataSource } from 'typeorm';
import { OrderedChildrenRepository } from '../../shared/children/ordered-children-repository';
import { query, sql, type Connection } from '../../shared/database/sql';
import { Topic } from './topic.entity';

export class TopicsRepository extends OrderedChildrenRepository<Topic> {
  constructor(dataSource: DataSource) {
    super(dataSource, Topic, {
      parent: 'subjectId',
      order: ['order', 'title', 'createdAt', 'updatedAt'],
      defaultOrder: 'order',
    });
  }

  /** Ids of the topics of a subject. */
  async idsOf(connection: Connection, subjectId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      connection,
      sql`select r.id from ${this.rows} where r.subject_id = ${subjectId}`,
    );
    return rows.map(({ id }) => id);
  }
}
