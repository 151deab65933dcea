import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { ClassGroup, ClassGroupPage } from './class-group.entity';
import { ClassGroupFilter, CreateClassGroupInput, UpdateClassGroupInput } from './class-group.input';
import type { ClassGroupsService } from './class-groups.service';

interface Services {
  readonly classGroups: ClassGroupsService;
}

export const ClassGroupsResolver = catalogueResolver<ClassGroup, Services>({
  one: 'classGroup',
  many: 'classGroups',
  model: ClassGroup,
  page: ClassGroupPage,
  filter: ClassGroupFilter,
  create: CreateClassGroupInput,
  update: UpdateClassGroupInput,
  service: ({ classGroups }) => classGroups,
  descriptions: {
    one: 'One class group; an unknown id is NOT_FOUND.',
    delete: 'Removes a class group that no student is in.',
    undelete: 'Brings a deleted class group back.',
  },
});
