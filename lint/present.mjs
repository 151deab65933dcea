/**
 * `/employees/${row?.id ?? ''}/` is the address of something else when the list before it has failed, and a test of what is hidden or not found
 * passes all the same.
 */
const rule = {
  meta: {
    type: 'problem',
    docs: { description: 'What a test goes on with is there.' },
    messages: { absent: 'Use present() of tests/testkit/present.ts.' },
    schema: [],
  },
  create: (context) => ({
    TemplateLiteral({ expressions }) {
      for (const node of expressions)
        if (isEmptyWhenAbsent(node)) context.report({ node, messageId: 'absent' });
    },
  }),
};

function isEmptyWhenAbsent({ type, operator, left, right }) {
  return (
    type === 'LogicalExpression' && operator === '??' && left.type === 'ChainExpression' && right.value === ''
  );
}

export default { rules: { present: rule } };
