import { Directive } from 'type-graphql';
import type { Grants, Role } from '../../../schema/contract/permissions';
import { Model } from '../../shared/model/model';
import { Json, OneOf, UpdatedAt } from '../../shared/model/properties';
import { RoleEnum } from '../../shared/graph/role-enum';

@Model({ description: 'A role and what it grants.' })
@Directive('@key(fields: "role")')
export class RoleDefinition {
  @OneOf(RoleEnum)
  role!: Role;

  @Json({ description: 'Permission → how far.' })
  permissions!: Grants;

  @UpdatedAt()
  updatedAt!: string;
}
