export function foundServers(): {
  readonly rabbitmq: { readonly server: string; readonly epmd: string } | null;
  readonly redis: string | null;
};
