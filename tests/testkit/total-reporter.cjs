/**
 * Ends the run with one line for scripts: `N passed, N failed, N skipped`.
 * A file that could not run counts as one failure, a `todo` as skipped.
 */
module.exports = class TotalReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`;
    // Jest's own summary, the coverage table and the teardown print after the reporters of the configuration.
    process.once('exit', () => process.stdout.write(line));
  }
};
