import { gradeOf, meanPercentage, percentageOf, type GradeScale } from '../../../schema/contract/grading';

const BANDS: Readonly<Record<GradeScale, Readonly<Record<string, string>>>> = {
  CBC: {
    '100': 'E',
    '90.00': 'E',
    '89.99': 'M',
    '89.9': 'M',
    '70': 'M',
    '69.99': 'A',
    '50': 'A',
    '49.99': 'B',
    '0': 'B',
  },
  BRITISH: {
    '90': 'A*',
    '89.99': 'A',
    '80': 'A',
    '79.76': 'B',
    '70': 'B',
    '69.99': 'C',
    '60': 'C',
    '59.99': 'D',
    '50': 'D',
    '49.99': 'E',
    '40': 'E',
    '39.99': 'F',
    '0.00': 'F',
  },
  LETTER: {
    '90': 'A',
    '89.99': 'B',
    '80': 'B',
    '79.76': 'C',
    '70': 'C',
    '69.99': 'D',
    '60': 'D',
    '59.99': 'F',
    '0': 'F',
  },
};

describe.each(Object.entries(BANDS))('grades of %s', (scale, bands) => {
  it.each(Object.entries(bands))('%s percent is %s', (percentage, grade) => {
    expect(gradeOf(percentage, scale as GradeScale)).toBe(grade);
  });
});

describe('percentages', () => {
  it.each([
    ['17.98', '20.00', '89.90'],
    ['2', '3', '66.67'],
    ['0', '0.01', '0.00'],
    ['99999.99', '99999.99', '100.00'],
    ['1', '800', '0.13'],
  ])('%s out of %s is %s', (score, maxScore, percentage) => {
    expect(percentageOf(score, maxScore)).toBe(percentage);
  });

  it.each([
    ['1', '0'],
    ['0', '0'],
    ['-1', '10'],
    ['10.01', '10'],
  ])('there is none of %s out of %s', (score, maxScore) => {
    expect(() => percentageOf(score, maxScore)).toThrow(RangeError);
  });

  it.each(['-0.01', '100.01'])('%s has no grade', (percentage) => {
    expect(() => gradeOf(percentage, 'CBC')).toThrow(RangeError);
  });

  it('are averaged as percentages', () => {
    expect(meanPercentage(['90.00', '45.00', '0.01'])).toBe('45.00');
    expect(meanPercentage(['0.01', '0.00'])).toBe('0.01');
    expect(meanPercentage([])).toBeNull();
  });
});
