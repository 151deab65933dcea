import { Model } from '../../shared/model/model';
import { OneOf, Text } from '../../shared/model/properties';
import { Language } from '../notification.enums';

@Model({ description: 'What a template would say.' })
export class TemplatePreview {
  @OneOf(Language, { description: 'English where the template has no such translation.' })
  language!: Language;

  @Text({ max: 255 })
  subject!: string;

  @Text({ max: 10_000 })
  content!: string;
}
