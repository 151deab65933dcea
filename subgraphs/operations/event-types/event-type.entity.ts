import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Id, Integer, Json, Text } from '../../shared/model/properties';

@Model({ table: 'events.types', description: 'A kind of event that a domain publishes.' })
@Unique('types_name_version_key', ['name', 'version'])
export class EventType {
  @Id()
  id!: string;

  @Text({ max: 100, description: 'Noun and past participle, `student.enrolled`.' })
  name!: string;

  @Integer({ description: 'Rises when a field changes its meaning.' })
  version!: number;

  @Text({ max: 50, description: 'The domain that publishes it.' })
  domain!: string;

  @Text({ max: 100, description: 'GraphQL type of the thing that it happens to.' })
  entity!: string;

  @Text({ max: 1000 })
  description!: string;

  @Json({ description: 'JSON Schema of what its events carry.' })
  schema!: Record<string, unknown>;
}

export const EventTypePage = pageTypeOf(EventType, 'EventTypePage');
