import type { DataSource } from 'typeorm';
import { ChildrenRepository } from '../../shared/children/children-repository';
import { LearningOutcome } from './learning-outcome.entity';

export class LearningOutcomesRepository extends ChildrenRepository<LearningOutcome> {
  constructor(dataSource: DataSource) {
    super(dataSource, LearningOutcome, {
      parent: 'competencyId',
      order: ['createdAt', 'assessmentMethod', 'updatedAt'],
      defaultOrder: 'createdAt',
    });
  }
}
