/** Conventional commits: `type: subject`, with the types that CONTRIBUTING.md explains. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'type-enum': [2, 'always', ['feat', 'fix', 'perf', 'refactor', 'test', 'docs', 'chore']],
    // Subjects begin with names as they are: "API.md is the index".
    'subject-case': [0],
    'header-max-length': [2, 'always', 120],
  },
};
