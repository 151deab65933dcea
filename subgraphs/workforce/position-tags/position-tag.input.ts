import { Field, InputType } from 'type-graphql';
import { BooleanField, UuidField } from '../../shared/model/constraints';

@InputType({ description: 'A tag for a position.' })
export class AttachPositionTagInput {
  @UuidField()
  positionId!: string;

  @UuidField({ description: 'An active tag of the catalogue.' })
  tagId!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: true })
  isMandatory?: boolean | null;
}

@InputType({ description: 'Changes of a requirement; what is left out stays.' })
export class UpdatePositionTagInput {
  @BooleanField({ optional: true })
  isMandatory?: boolean | null;
}

@InputType({ description: 'Which requirements to list; all conditions must hold.' })
export class PositionTagFilter {
  @UuidField({ optional: true })
  positionId?: string | null;

  @UuidField({ optional: true })
  tagId?: string | null;
}
