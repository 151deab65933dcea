import { feature } from '../../shared/graph/feature';
import { EmployeeFigures } from './employee-figures.entity';
import { OutdatedFigures } from './outdated-figures.entity';
import { PositionFigures } from './position-figures.entity';
import { UnitFigures } from './unit-figures.entity';

/** Figures that follow from other rows and are kept, so that reading them costs the same in institutions of any size. */
export const keptFigures = feature({
  models: [OutdatedFigures, PositionFigures, UnitFigures, EmployeeFigures],
});
