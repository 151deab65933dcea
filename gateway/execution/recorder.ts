import { wrapExecutor } from '../pipeline/executor-chain';
import type { GatewayExecutor, GatewayInterface } from '../pipeline/gateway-types';

/** Keeps the executor of the outermost stage, which Apollo Server takes for itself, for callers beside it. */
export class ExecutorRecorder {
  private recorded: GatewayExecutor | null = null;

  /** @throws before the gateway is loaded. */
  get executor(): GatewayExecutor {
    if (!this.recorded) throw new Error('The gateway is not loaded');
    return this.recorded;
  }

  record(inner: GatewayInterface): GatewayInterface {
    return wrapExecutor(inner, (next) => (this.recorded = next));
  }
}
