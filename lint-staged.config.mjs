/** The whole program, because a change of one file can break the types of another; only what changed is compiled anew. */
const TYPES =
  'npm run --silent typecheck -- --incremental --tsBuildInfoFile node_modules/.cache/pre-commit.tsbuildinfo';

/** What runs before a commit, on the staged files. A function: the command takes no file names. */
export default {
  '*': 'oxfmt --no-error-on-unmatched-pattern',
  '*.{ts,mjs,cjs}': 'oxlint --no-error-on-unmatched-pattern',
  '*.ts': () => TYPES,
  '*.md': () => 'npm run --silent words',
};
