import { Decimal } from 'decimal.js';
import { gradeOf } from '../../../schema/contract/grading';
import { Pillar } from '../competencies/competency.enums';
import { ACHIEVED, MAX_PROFICIENCY } from '../competency-progress/progress-status';
import type { ProgressReport } from './progress-report.entity';
import type { PillarScore, SubjectFigure } from './report-figures.type';
import type {
  CompetencyState,
  ReportFiguresRepository,
  ReportScope,
  SubjectMeans,
} from './report-figures.repository';

/** The lists of a report; those of the other framework are empty. */
type Contents = Pick<
  ProgressReport,
  | 'competenciesAchieved'
  | 'genericSkillsProgress'
  | 'pillarScores'
  | 'subjectGrades'
  | 'predictedGrades'
  | 'examPerformance'
>;

const NOTHING: Contents = {
  competenciesAchieved: [],
  genericSkillsProgress: [],
  pillarScores: [],
  subjectGrades: [],
  predictedGrades: [],
  examPerformance: [],
};

export async function cbcContents(figures: ReportFiguresRepository, scope: ReportScope): Promise<Contents> {
  const [competencies, skills] = await Promise.all([figures.competencies(scope), figures.skills(scope)]);
  return {
    ...NOTHING,
    competenciesAchieved: competencies.filter(({ status }) => ACHIEVED.has(status)),
    genericSkillsProgress: skills,
    pillarScores: pillarScores(competencies),
  };
}

export async function britishContents(
  figures: ReportFiguresRepository,
  scope: ReportScope,
): Promise<Contents> {
  const subjects = await figures.subjects(scope);
  return {
    ...NOTHING,
    subjectGrades: subjects.flatMap((subject) => figureOf(subject, subject.percentage, subject.results)),
    predictedGrades: subjects.flatMap((subject) =>
      figureOf(subject, subject.latestPercentage, subject.latestResults),
    ),
    examPerformance: subjects.flatMap((subject) =>
      figureOf(subject, subject.summativePercentage, subject.summativeResults),
    ),
  };
}

/** In the order of the enum; pillars without progress have no score. */
function pillarScores(competencies: readonly CompetencyState[]): PillarScore[] {
  return (Object.keys(Pillar) as Pillar[]).flatMap((pillar) => {
    const levels = competencies
      .filter((competency) => competency.pillar === pillar)
      .map(({ proficiencyLevel }) => proficiencyLevel);
    if (levels.length === 0) return [];
    const mean = Decimal.sum(...levels).div(levels.length);
    const score = mean.times(100).div(MAX_PROFICIENCY).toFixed(2, Decimal.ROUND_HALF_UP);
    return [{ pillar, score, competencies: levels.length }];
  });
}

function figureOf(
  { subjectId, code, title }: SubjectMeans,
  percentage: string | null,
  results: number,
): SubjectFigure[] {
  if (percentage === null) return [];
  return [{ subjectId, code, title, percentage, grade: gradeOf(percentage, 'BRITISH'), results }];
}
