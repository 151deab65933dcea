import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';

interface DemoCompetency {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly area: string;
  readonly pillar: string;
  readonly level: number;
  readonly outcome: string;
  readonly method: string;
}

type Line = readonly [
  code: string,
  title: string,
  pillar: string,
  level: number,
  outcome: string,
  method: string,
];

/** Five of each learning area; all seven pillars are among them. */
const COMPETENCIES: Readonly<Record<string, readonly Line[]>> = {
  LANGUAGES: [
    ['LAN-LIS-01', 'Listens and responds', 'LITERACY_NUMERACY', 1, 'Retells a story that was read aloud', 'Observation'],
    ['LAN-SPK-02', 'Speaks in Kiswahili and English', 'LITERACY_NUMERACY', 2, 'Introduces a guest in both languages', 'Observation'],
    ['LAN-REA-03', 'Reads for information', 'LITERACY_NUMERACY', 3, 'Says what a newspaper report tells of', 'Written test'],
    ['LAN-WRI-04', 'Writes for a reader', 'CREATIVE_CULTURAL', 3, 'Writes a letter to the county office', 'Portfolio'],
    ['LAN-LIT-05', 'Enjoys oral literature', 'CREATIVE_CULTURAL', 2, 'Performs a proverb and explains it', 'Project'],
  ],
  MATHEMATICS: [
    ['MAT-NUM-01', 'Works with whole numbers', 'LITERACY_NUMERACY', 2, 'Multiplies numbers of up to three digits', 'Written test'],
    ['MAT-FRA-02', 'Works with fractions', 'LITERACY_NUMERACY', 3, 'Shares a field in given parts', 'Written test'],
    ['MAT-MEA-03', 'Measures and converts', 'LITERACY_NUMERACY', 2, 'Measures the classroom and its area', 'Project'],
    ['MAT-DAT-04', 'Reads and draws data', 'SCIENCE_TECHNOLOGY', 3, 'Draws a chart of a month of rain', 'Project'],
    ['MAT-MON-05', 'Calculates with money', 'FINANCIAL_LITERACY', 2, 'Plans the budget of a school trip', 'Portfolio'],
  ],
  SCIENCE_TECHNOLOGY: [
    ['SCI-ENV-01', 'Describes living things', 'SCIENCE_TECHNOLOGY', 2, 'Keeps a diary of a plant for a month', 'Project'],
    ['SCI-MAT-02', 'Separates mixtures', 'SCIENCE_TECHNOLOGY', 3, 'Filters water and says what is left', 'Observation'],
    ['SCI-ENE-03', 'Explains forms of energy', 'SCIENCE_TECHNOLOGY', 3, 'Builds a simple solar heater', 'Project'],
    ['SCI-HEA-04', 'Keeps healthy', 'PHYSICAL_HEALTH', 1, 'Washes hands in the right steps', 'Observation'],
    ['SCI-ICT-05', 'Uses digital devices', 'SCIENCE_TECHNOLOGY', 2, 'Writes a program that draws a square', 'Project'],
  ],
  SOCIAL_STUDIES: [
    ['SOC-CIT-01', 'Acts as a citizen', 'MORAL_ETHICS', 2, 'Takes part in a vote of the class', 'Observation'],
    ['SOC-MAP-02', 'Reads maps', 'SCIENCE_TECHNOLOGY', 2, 'Finds the home county on a map', 'Written test'],
    ['SOC-HIS-03', 'Tells the history of Kenya', 'CREATIVE_CULTURAL', 3, 'Orders events of the road to independence', 'Written test'],
    ['SOC-PEA-04', 'Solves conflicts in peace', 'SOCIAL_EMOTIONAL', 3, 'Mediates between two classmates', 'Observation'],
    ['SOC-ENV-05', 'Cares for the environment', 'MORAL_ETHICS', 2, 'Plants a tree and keeps it alive', 'Project'],
  ],
  BUSINESS_STUDIES: [
    ['BUS-ENT-01', 'Finds a business idea', 'FINANCIAL_LITERACY', 3, 'Interviews three customers about a need', 'Project'],
    ['BUS-SAV-02', 'Saves and invests', 'FINANCIAL_LITERACY', 2, 'Compares a savings group with a bank', 'Written test'],
    ['BUS-REC-03', 'Keeps records', 'FINANCIAL_LITERACY', 3, 'Keeps the cash book of the school canteen', 'Portfolio'],
    ['BUS-CON-04', 'Buys as a wise consumer', 'MORAL_ETHICS', 2, 'Checks the mark of quality of a product', 'Observation'],
    ['BUS-TEA-05', 'Works in a team', 'SOCIAL_EMOTIONAL', 3, 'Shares tasks of a market day', 'Observation'],
  ],
  AGRICULTURAL_SCIENCES: [
    ['AGR-SOI-01', 'Prepares soil', 'SCIENCE_TECHNOLOGY', 2, 'Makes compost of kitchen waste', 'Project'],
    ['AGR-CRO-02', 'Grows vegetables', 'SCIENCE_TECHNOLOGY', 3, 'Harvests sukuma wiki from the own bed', 'Project'],
    ['AGR-ANI-03', 'Cares for animals', 'MORAL_ETHICS', 2, 'Feeds the rabbits of the school for a week', 'Observation'],
    ['AGR-WAT-04', 'Saves water', 'SCIENCE_TECHNOLOGY', 3, 'Builds a drip line from bottles', 'Project'],
    ['AGR-MAR-05', 'Brings produce to market', 'FINANCIAL_LITERACY', 4, 'Sets a price that covers the cost', 'Portfolio'],
  ],
  VISUAL_PERFORMING_ARTS: [
    ['ART-DRA-01', 'Draws from nature', 'CREATIVE_CULTURAL', 1, 'Draws a leaf with light and shade', 'Portfolio'],
    ['ART-MUS-02', 'Makes music', 'CREATIVE_CULTURAL', 2, 'Plays a rhythm on a drum in a group', 'Observation'],
    ['ART-THE-03', 'Plays a role', 'SOCIAL_EMOTIONAL', 3, 'Shows a feeling without words', 'Observation'],
    ['ART-CRA-04', 'Works with beads and sisal', 'CREATIVE_CULTURAL', 3, 'Weaves a kiondo', 'Project'],
    ['ART-DAN-05', 'Dances traditional dances', 'PHYSICAL_HEALTH', 2, 'Dances an isukuti with the class', 'Observation'],
  ],
  PHYSICAL_HEALTH_EDUCATION: [
    ['PHE-RUN-01', 'Runs, jumps and throws', 'PHYSICAL_HEALTH', 2, 'Runs a relay without losing the baton', 'Observation'],
    ['PHE-BAL-02', 'Plays ball games by rules', 'PHYSICAL_HEALTH', 2, 'Referees a match of netball', 'Observation'],
    ['PHE-SAF-03', 'Gives first aid', 'PHYSICAL_HEALTH', 4, 'Bandages a wound', 'Observation'],
    ['PHE-FEE-04', 'Knows own feelings', 'SOCIAL_EMOTIONAL', 2, 'Names what helps against anger', 'Portfolio'],
    ['PHE-FAI-05', 'Plays fair', 'MORAL_ETHICS', 1, 'Congratulates who has won', 'Observation'],
  ],
}; // prettier-ignore

/** The 40 competencies of the demo school. */
export const DEMO_COMPETENCIES: readonly DemoCompetency[] = Object.entries(COMPETENCIES).flatMap(
  ([area, lines]) =>
    lines.map(([code, title, pillar, level, outcome, method]) => ({
      id: demoId('competency', code),
      code,
      title,
      area,
      pillar,
      level,
      outcome,
      method,
    })),
);

/** Writes the competencies of the demo school, each with a learning outcome. */
export async function insertDemoCompetencies(transaction: EntityManager): Promise<void> {
  await insertRows(
    transaction,
    'curriculum.competencies',
    DEMO_COMPETENCIES.map(({ id, code, title, area, pillar, level }) => ({
      id,
      code,
      title,
      description: '',
      learning_area: area,
      pillar,
      core_competency: level <= 2,
      proficiency_level: level,
    })),
  );
  await insertRows(
    transaction,
    'curriculum.learning_outcomes',
    DEMO_COMPETENCIES.map(({ id, code, outcome, method }) => ({
      id: demoId('learning-outcome', code),
      competency_id: id,
      description: outcome,
      assessment_method: method,
    })),
  );
}
