import { parseApiContract } from '../../../schema/api-contract/parse';
import { compareLifecycles } from '../../contract/guard/compare-lifecycles';

const ROWS = ['| `POST /{id}/age/` | NEW, USED → OLD |', '| `POST /{id}/throw-away/` | OLD → GONE, SOLD |'];
const LIFECYCLES = {
  '/api/v1/things/': {
    AGE: { from: ['NEW', 'USED'], to: ['OLD'] },
    THROW_AWAY: { from: ['OLD'], to: ['SOLD', 'GONE'] },
  },
};

/** The differences after one replacement in the rows. */
function differences(before = '', after = '', lifecycles: object = LIFECYCLES): string[] {
  const rows = ROWS.join(' write:workforce | |\n').replace(before, after);
  const text = `# Things

Things of a kind.

## Enums

| enum | values |
| --- | --- |
| \`ThingStatus\` | \`NEW\`, \`USED\`, \`OLD\`, \`GONE\`, \`SOLD\` |

### Object Thing

\`\`\`json
{ "status": "NEW" }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`status\` | enum ThingStatus | |

### Thing FSM Transitions

Base path: \`/api/v1/things/\`

| action | from → to | permission | notes |
| --- | --- | --- | --- |
${rows} write:workforce | |

#### Response 200: Thing

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Moved | Thing |
`;
  const { endpoints } = parseApiContract([{ path: 'docs/api/things.md', text }]);
  return compareLifecycles(endpoints, lifecycles as typeof LIFECYCLES);
}

it('finds nothing where rows and lifecycle agree, whatever the order of the states', () => {
  expect(differences()).toEqual([]);
});

it.each([
  [
    'a state less',
    'NEW, USED → OLD',
    'NEW → OLD',
    /age\/ .*it leaves the row has NEW; the code has NEW, USED/,
  ],
  ['a state more', 'OLD → GONE', 'OLD, NEW → GONE', /throw-away\/ .*it leaves the row has NEW, OLD/],
  ['another target', 'USED → OLD', 'USED → SOLD', /age\/ .*it leads to the row has SOLD; the code has OLD/],
  ['a target less', '→ GONE, SOLD', '→ GONE', /throw-away\/ .*it leads to the row has GONE; the code/],
  ['another action', '/{id}/age/', '/{id}/ripen/', /ripen\/ .*is no transition[^]*AGE has no row/],
])('finds %s', (_, before, after, expected) => {
  expect(differences(before, after).join('\n')).toMatch(expected);
});

it('finds rows of a resource without a lifecycle', () => {
  expect(differences('', '', {})).toHaveLength(2);
});
