import type { EntityManager } from 'typeorm';
import { ChildrenService } from '../../shared/children/children-service';
import { sent } from '../../shared/model/pick';
import type { Subtopic } from './subtopic.entity';
import type { CreateSubtopicInput, UpdateSubtopicInput } from './subtopic.input';
import type { SubtopicsRepository } from './subtopics.repository';

/** The parts of a topic, in their order. */
export class SubtopicsService extends ChildrenService<
  Subtopic,
  CreateSubtopicInput,
  UpdateSubtopicInput,
  SubtopicsRepository
> {
  protected override async valuesOf(
    input: CreateSubtopicInput,
    topicId: string,
    transaction: EntityManager,
  ): Promise<Partial<Subtopic>> {
    const order = input.order ?? (await this.rows.nextOrder(transaction, topicId));
    return { ...sent(input), order };
  }
}
