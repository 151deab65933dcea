import 'reflect-metadata';
import { evaluateRules } from '../../../subgraphs/workforce/business-rules/evaluate';
import type {
  AssignmentSituation,
  Rule,
  RuleSettings,
} from '../../../subgraphs/workforce/business-rules/rule';

const SITUATION: AssignmentSituation = {
  employeeStatus: 'ACTIVE',
  peakHours: '61.00',
  clinicCeiling: null,
  isDuplicate: false,
  missingTags: [],
  pool: '48.00',
  committedHours: '48.00',
  coverageRatio: '1.0000',
  contractDaysLeft: null,
};

const settings = (values: Partial<RuleSettings> = {}): RuleSettings => ({
  severity: 'WARNING',
  threshold: null,
  enabled: true,
  ...values,
});

const objects = (code: string): Rule => ({
  code,
  threshold: null,
  evaluate: () => ({ message: code, threshold: null, actual: null }),
});

const asked = (...rules: readonly [string, RuleSettings][]): ReadonlyMap<string, RuleSettings> =>
  new Map(rules);

describe('evaluateRules', () => {
  it('takes a rule that no other knows, and its severity from the catalogue', () => {
    const catalogue = asked(['A', settings()], ['B', settings({ severity: 'INFO' })]);

    const verdict = evaluateRules(SITUATION, catalogue, [objects('A'), objects('B')]);

    expect(verdict.blocking).toEqual([]);
    expect(verdict.warnings).toMatchObject([{ code: 'A', severity: 'WARNING' }]);
    expect(verdict.info).toMatchObject([{ code: 'B', severity: 'INFO' }]);
  });

  it('does not ask what is switched off or not in the catalogue', () => {
    const evaluate = jest.fn();
    const rules = [
      { ...objects('A'), evaluate },
      { ...objects('B'), evaluate },
    ];

    evaluateRules(SITUATION, asked(['A', settings({ enabled: false })]), rules);

    expect(evaluate).not.toHaveBeenCalled();
  });

  it('lets the law block whatever the catalogue says, once', () => {
    const catalogue = asked(['MAX_WEEKLY_HOURS', settings({ threshold: '60.00' })]);

    const { blocking, warnings } = evaluateRules(SITUATION, catalogue);

    expect(blocking).toMatchObject([{ code: 'MAX_WEEKLY_HOURS', threshold: '60.00', actual: '61.00' }]);
    expect(warnings).toEqual([]);
  });

  it('compares exact numbers', () => {
    const catalogue = asked(['OVER_COVERAGE', settings({ threshold: '1.00' })]);
    const warningsAt = (coverageRatio: string): unknown =>
      evaluateRules({ ...SITUATION, peakHours: '1', coverageRatio }, catalogue).warnings;

    expect(warningsAt('1.00000000000000000000')).toEqual([]);
    expect(warningsAt('1.00010000000000000000')).toMatchObject([{ threshold: '1.00', actual: '1.01' }]);
  });
});
