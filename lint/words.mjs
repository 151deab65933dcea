/**
 * The words that docs/glossary.md replaced. `names` are identifiers and files, read as lower-case words (`isBrokenOff` is
 * "is broken off"); `text` is comments, strings and documents. A word that is right in one of the two is listed for the
 * other only. `file` is the end of a file's name as it is.
 */
export const OLD_WORDS = [
  {
    use: 'response (noun), respond or return (verb)',
    names: /\banswer(s|ed|ing)?\b/,
    text: /\banswer(s|ed|ing)?\b/i,
  },
  { use: 'error, invalid field', names: /\bfault(s|y)?\b/, text: /\bfault(s|y)?\b/i },
  {
    use: 'reject, rejection, denied',
    names: /\brefus(e|es|ed|ing|als?)\b/,
    text: /\brefus(e|es|ed|ing|als?)\b/i,
  },
  { use: 'metadata, details', names: /\bfacts\b/, text: /\bfacts\b/i },
  { use: 'concurrency limiter', names: /\bturnstile\b/, text: /\bturnstile\b/i },
  { use: 'cached value (with TTL)', names: /\breread\b/, text: /\breread\b/i },
  { use: 'SnakeNamingStrategy', names: /\bsnake case names\b/ },
  {
    use: 'session validity, active',
    names: /\b(stands|standing)\b/,
    text: /\b(caller|identity|session)s? (still )?stands?\b/i,
  },
  { use: 'cleanup of expired rows', names: /\bupkeep\b|\bdead rows\b/, text: /\bupkeep\b|\bdead rows\b/i },
  { use: 'archive of deleted rows', names: /\bbin\b/, text: /\b(a|the|its) bin\b/i },
  {
    use: 'permission level, access scope',
    names: /\breach(es)?\b|\bplaced\b/,
    text: /\b(at|the|its|their|caller's) reach\b/i,
  },
  { use: 'access policies in `*.access.ts`', names: /\brule tree\b|\bmerge rules\b/, file: /\.rules\.ts$/ },
  { use: 'batch, chunk', names: /\bpieces?\b/, text: /\bpieces?\b/i },
  { use: 'location, path', names: /(?<!decimal )\bplaces?\b/ },
  { use: 'min, max', names: /(?<!at )\b(least|most)\b/ },
  { use: 'translate…Error', names: /\bexplain\b/ },
  { use: 'isRetryable, wroteNothing', names: /\bbroken off\b|\bvain\b/ },
  { use: 'current user', names: /\bown user\b/ },
  { use: 'salary access, payroll office', names: /\bpay (access|office)\b/ },
  { use: 'import row, import errors', names: /\bgiven employee\b|\bfault list\b/ },
  { use: 'strings', names: /\btexts\b/ },
  { use: 'expensive, costs more', names: /\bdear(er|est)?\b/, text: /\bdear(er|est)?\b(?! [A-Z])/i },
  { use: '"is not a string"', text: /\b(is|are) no (text|string|number|boolean|list|object)s?\b(?! of)/i },
];

/** Names that the graph, the database or a library gave; they are as they are. */
const GIVEN =
  /SUBGRAPH_BAD_ANSWER|\bImportFault\b|\bE?CONNREFUSED\b|\baudit\.refuse_change\b|'refuse_change'|\bprefault\b/g;

/** @returns {string} the identifier or file name as lower-case words */
function wordsOf(name) {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase();
}

/**
 * The old words in a name or a text.
 * @param {'names' | 'text' | 'file'} kind
 * @returns {{ word: string, use: string }[]}
 */
export function oldWordsIn(content, kind) {
  const own = content.replace(GIVEN, '');
  const read = kind === 'names' ? wordsOf(own) : own;
  return OLD_WORDS.flatMap((entry) => {
    const [word] = entry[kind]?.exec(read) ?? [];
    return word === undefined ? [] : [{ word, use: entry.use }];
  });
}

/** A rule of oxlint, which takes those of ESLint's form. */
const rule = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Names, comments and messages use the words of docs/glossary.md.' },
    messages: { old: 'Say "{{use}}", not "{{word}}" (docs/glossary.md).' },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename, cwd } = context;
    const report = (loc, content, kind) => {
      for (const data of oldWordsIn(content, kind)) context.report({ loc, messageId: 'old', data });
    };
    return {
      Program() {
        report({ line: 1, column: 0 }, filename.slice(cwd.length), 'names');
        report({ line: 1, column: 0 }, filename, 'file');
        for (const comment of sourceCode.getAllComments()) report(comment.loc, comment.value, 'text');
        for (const token of sourceCode.ast.tokens) {
          if (token.type === 'Identifier' || token.type === 'PrivateIdentifier')
            report(token.loc, token.value, 'names');
          else if (token.type === 'String' || token.type === 'Template')
            report(token.loc, token.value, 'text');
        }
      },
    };
  },
};

/** The plugin for .oxlintrc.jsonc. */
export default { rules: { words: rule } };
