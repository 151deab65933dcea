import { Model } from '../../shared/model/model';
import { OneOf, Text } from '../../shared/model/properties';
import { Language } from '../notification.enums';

@Model({ description: 'A template in another language than English.' })
export class TemplateTranslation {
  @OneOf(Language)
  language!: Language;

  @Text({ max: 255 })
  subject!: string;

  @Text({ max: 10_000 })
  content!: string;
}
