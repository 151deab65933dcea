import type { GatewayExecutor, GatewayInterface } from './gateway-types';

/** Wraps the executor of a gateway; life cycle and schema events pass through untouched. */
export function wrapExecutor(
  inner: GatewayInterface,
  wrap: (next: GatewayExecutor) => GatewayExecutor,
): GatewayInterface {
  return {
    onSchemaLoadOrUpdate: (callback) => inner.onSchemaLoadOrUpdate(callback),
    stop: () => inner.stop(),
    async load(options) {
      const { executor } = await inner.load(options);
      if (!executor) throw new Error('The gateway has no executor');
      return { executor: wrap(executor) };
    },
  };
}
