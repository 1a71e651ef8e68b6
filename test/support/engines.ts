// PostgreSQL and Redis, both of them.
import { type PostgresServer, startPostgres } from './postgres'
import { type RedisServer, startRedis } from './redis'

export type Engines = { postgres: PostgresServer; redis: RedisServer }

/** The caller ends them with `stopEngines`. */
export async function startEngines(): Promise<Engines> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  return { postgres, redis }
}

export async function stopEngines({ postgres, redis }: Engines): Promise<void> {
  await Promise.all([postgres.stop(), redis.kill()])
}
