// Which seeds a seeded test runs: `SEED=7` exactly that one, `SEEDS=100` the first hundred, else its own number.

export function seeds(count: number): number[] {
  const { SEED, SEEDS } = process.env
  if (SEED) return [Number(SEED)]
  return Array.from({ length: SEEDS ? Number(SEEDS) : count }, (_, place) => place + 1)
}
