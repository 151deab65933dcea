import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Integer, ListOf, Strings, Text, Uuid } from '../../shared/model/properties';
import { ByUser } from '../../shared/model/relations';
import { VARIABLE } from './notification-template.entity';
import { TemplateTranslation } from './template-translation.type';

@Model({
  table: 'notifications.template_versions',
  description: 'The texts of a template as they were once.',
})
@Unique('template_versions_version_key', ['templateId', 'version'])
@ByUser<TemplateVersion>('createdBy', { as: 'creator', description: 'The user who wrote them.' })
export class TemplateVersion {
  @Id()
  id!: string;

  @Uuid()
  templateId!: string;

  @Integer()
  version!: number;

  @Text({ max: 255 })
  subject!: string;

  @Text({ storage: 'text', max: 10_000 })
  content!: string;

  @ListOf(() => TemplateTranslation)
  translations!: TemplateTranslation[];

  @Strings(VARIABLE)
  variables!: string[];

  @Uuid({ nullable: true, description: 'User who wrote them; null when the system did.' })
  createdBy!: string | null;

  @CreatedAt()
  createdAt!: string;
}

export const TemplateVersionPage = pageTypeOf(TemplateVersion, 'TemplateVersionPage');
