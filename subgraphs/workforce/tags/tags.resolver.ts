import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { Tag, TagPage } from './tag.entity';
import { CreateTagInput, TagFilter, UpdateTagInput } from './tag.input';
import type { TagsService } from './tags.service';

interface Services {
  readonly tags: TagsService;
}

export const TagsResolver = catalogueResolver<Tag, Services>({
  one: 'tag',
  many: 'tags',
  model: Tag,
  page: TagPage,
  filter: TagFilter,
  create: CreateTagInput,
  update: UpdateTagInput,
  service: ({ tags }) => tags,
  descriptions: {
    many: 'The catalogue of tags.',
    one: 'One tag; an unknown id is NOT_FOUND.',
    delete: 'Removes a tag that no employee or position has.',
    undelete: 'Brings a deleted tag back into the catalogue.',
  },
});
