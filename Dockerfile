# The server, for every role. Built from the sources; what runs holds no build tools and does not run as root.
#   docker build -t askusers .

FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm \
    npm ci --no-audit --no-fund \
 && npm run build \
 && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
# Reachable from outside the container. The embedded database, where it is used, lives in /data.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/server ./server
RUN install -d -o node -g node /data
USER node
EXPOSE 3000
# The process answers; whether it can work is what /readyz tells.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without npm in between, SIGTERM reaches the server itself.
CMD ["node", "server/dist/main.js"]
