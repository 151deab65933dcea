import type { DataSource } from 'typeorm';
import { OrderedChildrenRepository } from '../../shared/children/ordered-children-repository';
import { Subtopic } from './subtopic.entity';

export class SubtopicsRepository extends OrderedChildrenRepository<Subtopic> {
  constructor(dataSource: DataSource) {
    super(dataSource, Subtopic, {
      parent: 'topicId',
      order: ['order', 'title', 'createdAt', 'updatedAt'],
      defaultOrder: 'order',
    });
  }
}
