import type { EntityManager } from 'typeorm';
import { ChildrenService } from '../../shared/children/children-service';
import { sent } from '../../shared/model/pick';
import type { Topic } from './topic.entity';
import type { CreateTopicInput, UpdateTopicInput } from './topic.input';
import type { TopicsRepository } from './topics.repository';

/** The parts of a subject, in their order. */
export class TopicsService extends ChildrenService<
  Topic,
  CreateTopicInput,
  UpdateTopicInput,
  TopicsRepository
> {
  protected override async valuesOf(
    input: CreateTopicInput,
    subjectId: string,
    transaction: EntityManager,
  ): Promise<Partial<Topic>> {
    const order = input.order ?? (await this.rows.nextOrder(transaction, subjectId));
    return { ...sent(input), order };
  }
}
