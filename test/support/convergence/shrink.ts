// Finds fewer ops that still fail: halves, then quarters are left out as long as it goes on failing. Sockets
// and processes have their own time, so what is found is a help for reading, not a proof.
import type { Plan } from './plan'
import type { World } from './world'

const mostRuns = 12

export async function shrink(plan: Plan, world: World): Promise<Plan> {
  let smallest = plan
  let runs = 0
  for (let parts = 2; parts <= 8 && runs < mostRuns;) {
    const size = Math.ceil(smallest.ops.length / parts)
    let found = false
    for (let at = 0; at < parts && runs < mostRuns && !found; at++) {
      const ops = smallest.ops.toSpliced(at * size, size)
      runs++
      found = await world.run({ ...smallest, ops }).then(
        () => false,
        () => true,
      )
      if (found) smallest = { ...smallest, ops }
    }
    if (!found) parts *= 2
  }
  return smallest
}
