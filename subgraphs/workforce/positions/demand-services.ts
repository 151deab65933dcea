import type { DataSource } from 'typeorm';
import { CoverageRepository } from '../coverage/coverage.repository';
import { CoverageService } from '../coverage/coverage.service';
import { OrgUnitsRepository } from '../org-units/org-units.repository';
import { PositionTagsRepository } from '../position-tags/position-tags.repository';
import { PositionTagsService } from '../position-tags/position-tags.service';
import { TagChangesRepository } from '../tags/tag-changes.repository';
import { TagsRepository } from '../tags/tags.repository';
import { PositionsRepository } from './positions.repository';
import { PositionsService } from './positions.service';

export interface DemandServices {
  readonly positions: PositionsService;
  readonly positionTags: PositionTagsService;
  readonly coverage: CoverageService;
}

/** The services of demand, which share their stores. */
export function createDemandServices(dataSource: DataSource): DemandServices {
  const stores = {
    positions: new PositionsRepository(dataSource),
    requirements: new PositionTagsRepository(dataSource, new TagChangesRepository(dataSource)),
    tags: new TagsRepository(dataSource),
    units: new OrgUnitsRepository(dataSource),
  };
  return {
    positions: new PositionsService(dataSource, stores),
    positionTags: new PositionTagsService(dataSource, stores),
    coverage: new CoverageService(new CoverageRepository(dataSource)),
  };
}
