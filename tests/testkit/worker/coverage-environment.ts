import { TestEnvironment } from 'jest-environment-node';
import { keepNewCoverage } from './new-coverage';

/** Jest's environment of Node, in which a test file reports the coverage that none before it in its process has reported. */
export default class CoverageEnvironment extends TestEnvironment {
  /** Called by jest-circus. */
  handleTestEvent({ name }: { readonly name: string }): void {
    if (name === 'run_finish') keepNewCoverage(this.global);
  }
}
