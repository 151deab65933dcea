import type { Role } from '../../../schema/contract/permissions';
import { Model } from '../../shared/model/model';
import { OneOf, Uuid } from '../../shared/model/properties';
import { RoleEnum } from '../../shared/graph/role-enum';

@Model({
  isEntity: true,
  description:
    "What the caller's first page shows. Every domain adds its figures; those that are not for the caller are null.",
})
export class Dashboard {
  @Uuid({ description: 'The caller: a user or a service account.' })
  id!: string;

  @OneOf(RoleEnum, { nullable: true, description: 'Null for a service account.' })
  role!: Role | null;
}
