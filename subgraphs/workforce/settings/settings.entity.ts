import { PrimaryColumn } from 'typeorm';
import { Model } from '../../shared/model/model';
import { Instant, Integer, Numeric } from '../../shared/model/properties';

@Model({
  table: 'workforce.settings',
  description: "The institution's own numbers; there is one of them.",
})
export class Settings {
  /** Always true: the table has one row. */
  @PrimaryColumn('boolean')
  id!: boolean;

  @Numeric({
    precision: 4,
    scale: 2,
    min: '0',
    max: '1',
    description: 'A unit covered less than this is flagged; from 0 to 1.',
  })
  coverageAlertThreshold!: string;

  @Integer({ min: 1, max: 365, description: 'A proposal expires this many days after it was made.' })
  proposalExpiryDays!: number;

  @Integer({
    computed: true,
    nullable: true,
    min: 0,
    max: 365,
    description:
      'Days before the end of a contract from which an assignment is told of it: the threshold of the business rule CONTRACT_EXPIRING.',
  })
  contractExpiryWarningDays!: number | null;

  @Instant({ description: 'When any of them was last changed.' })
  updatedAt!: string;
}
