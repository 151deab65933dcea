import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Scholarship } from './scholarship.entity';
import { ScholarshipsResolver } from './scholarships.resolver';

const read = access('read:finances');
const write = access('write:finances');

/** What others pay for students. Whose scholarships a caller sees is decided in SQL. */
export const scholarships = feature({
  models: [Scholarship],
  resolvers: [ScholarshipsResolver],
  access: {
    Query: { scholarship: read, scholarships: read },
    Mutation: { awardScholarship: write, applyScholarship: write, revokeScholarship: write },
    Scholarship: { '*': read },
    ScholarshipPage: { '*': read },
    Student: { scholarships: read },
  },
});
