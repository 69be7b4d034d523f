import { afterAll, beforeAll, describe } from '@jest/globals';
import { makeProcesses } from '../journeys/processes.ts';
import { makeRestartable, type RestartablePostgres } from '../journeys/restartable-postgres.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import type { RealRedis } from '../support/real-redis.ts';
import { type Scene, type SceneWish, startScene } from './start-scene.ts';

/** What all rows of a file share: one Postgres and one Redis. Each scene has a database and processes of its own. */
export interface SharedServers {
  postgres: RestartablePostgres;
  redis: RealRedis;
  startScene(wish: SceneWish): Promise<Scene>;
}

export function describeOnServers(subject: string, suite: (servers: () => SharedServers) => void): void {
  describeWithPostgres(
    subject,
    (postgres) => {
      describeWithRedis('scaled out over Postgres and Redis', (redis) => {
        // Its end comes before that of the server, whose files go with it.
        describe('under constant submits', () => {
          const processes = makeProcesses();
          let restartable: RestartablePostgres;
          beforeAll(() => {
            restartable = makeRestartable(postgres());
          });
          afterAll(() => restartable.end());
          suite(() => ({
            postgres: restartable,
            redis: redis(),
            startScene: (wish) => startScene({ processes, postgres: postgres(), redis: redis() }, wish),
          }));
        });
      });
    },
    { track_commit_timestamp: 'on' },
  );
}
