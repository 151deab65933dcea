import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import { listOf } from '../../shared/model/list';
import { FeeStructure } from './fee-structure.entity';
import type { FeeStructureFilter } from './fee-structure.input';

const CONSTRAINTS: ConstraintErrors = {
  fee_structures_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' },
  fee_structures_term_id_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'termId',
    message: 'Invalid pk - object does not exist.',
  },
};

export class FeeStructuresRepository extends CatalogueRepository<FeeStructure, FeeStructureFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, FeeStructure, {
      list: listOf(FeeStructure, {
        order: ['name', 'amount', 'createdAt', 'updatedAt'],
        defaultOrder: '-createdAt',
        search: ['name'],
      }),
      constraints: CONSTRAINTS,
      restoreConstraints: {
        fee_structures_term_id_fkey: { code: 'CONFLICT_MISSING_DEPENDENCIES', field: 'termId' },
      },
    });
  }
}
