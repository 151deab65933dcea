import { Unique } from 'typeorm';
import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { CreatedAt, Flag, Id, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Position } from '../positions/position.entity';
import { Tag } from '../tags/tag.entity';

@Model({
  table: 'workforce.position_tags',
  description: 'A tag that a position requires of whoever is assigned to it.',
})
@Unique('position_tags_key', ['positionId', 'tagId'])
@BelongsTo<PositionTag>(() => Position, 'positionId', {
  as: 'position',
  inverse: {
    as: 'requirements',
    order: 'createdAt',
    first: 'all',
    description: 'The tags it requires, in the order they were attached.',
  },
})
@BelongsTo<PositionTag>(() => Tag, 'tagId', { as: 'tag' })
export class PositionTag {
  @Id()
  id!: string;

  @Uuid()
  positionId!: string;

  @Uuid()
  tagId!: string;

  @Flag({ description: 'False: wished for.' })
  isMandatory!: boolean;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const PositionTagPage = pageTypeOf(PositionTag, 'PositionTagPage');
