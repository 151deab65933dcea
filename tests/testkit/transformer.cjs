const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createTransformer } = require('@swc/jest');
const { MAGIC_VALUE } = require('istanbul-lib-instrument/src/constants');

/** Instrumented code makes its counters by this call, on a line of its own and after the first statements that count. */
const COUNTERS = /^(cov_\w+)\(\);$/m;
const FIRST_LINE = /^("use strict";)?/;
/** By this Jest finds the counters of a file that no test loads, which the gate counts too. */
const SCHEMA = /(?<=_coverageSchema: ")\w+(?=")/;

const OWN_TEXT = readFileSync(__filename, 'utf8');

/**
 * Jest's transformer: swc, which instruments for coverage while it compiles (swc-plugin-coverage-instrument). Jest's own instrumentation
 * parses and prints every file once more, which costs each worker half a minute.
 */
module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    const instrumenting = createTransformer(instrumented(options));
    return {
      canInstrument: true,
      getCacheKey: (source, filename, transform) =>
        swc.getCacheKey(OWN_TEXT + filename + source, filename, ofAnyGroup(transform)),
      process(source, filename, transform) {
        if (!transform.instrument) return swc.process(source, filename, transform);
        const compiled = instrumenting.process(source, filename, transform);
        return { ...compiled, code: withCheapCounters(compiled.code) };
      },
    };
  },
};

/** What Jest says of a file to transform, without what its group has of its own and no transformation asks for. */
const ofAnyGroup = ({ config: { rootDir }, transformerConfig, ...transform }) => ({
  ...transform,
  config: { rootDir },
  configString: JSON.stringify(transformerConfig),
});

/** The compiler keeps the plugin, translated for this machine, among the packages. */
function instrumented({ jsc, ...options }) {
  const plugins = [[require.resolve('swc-plugin-coverage-instrument'), {}]];
  const cacheRoot = join(__dirname, '../../node_modules/.cache/swc');
  return { ...options, jsc: { ...jsc, experimental: { plugins, cacheRoot } } };
}

/**
 * Makes instrumented code say that a statement ran, and not how often: by one store instead of a call and an increment. The gate asks
 * for no more, and the system spends a tenth less time with coverage. Lines keep their numbers. Other code stays as it is.
 */
function withCheapCounters(code) {
  const name = COUNTERS.exec(code)?.[1];
  if (name === undefined) return code;
  const counters = `const { s: ${name}_s, f: ${name}_f, b: ${name}_b } = ${name}();`;
  return code
    .replaceAll(new RegExp(`${name}\\(\\)\\.([sf])\\[(\\d+)\\]\\+\\+`, 'g'), `${name}_$1[$2]=1`)
    .replaceAll(new RegExp(`${name}\\(\\)\\.b\\[(\\d+)\\]\\[(\\d+)\\]\\+\\+`, 'g'), `${name}_b[$1][$2]=1`)
    .replace(SCHEMA, MAGIC_VALUE)
    .replace(COUNTERS, '')
    .replace(FIRST_LINE, (strict) => `${strict}${counters}`);
}
