# Built in one stage, run in another that has neither compilers nor sources. Two things are written at run
# time: /data (with SQLite the boards; with PostgreSQL nothing that lasts) and what Node keeps in memory.
FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /throughline
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
WORKDIR /throughline
COPY --from=build /throughline/package.json ./
COPY --from=build /throughline/node_modules ./node_modules
COPY --from=build /throughline/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/api/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Not through npm, which would keep SIGTERM to itself.
CMD ["node", "--max-semi-space-size=4", "--enable-source-maps", "dist/server/main.js"]
