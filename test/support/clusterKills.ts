// People edit on two nodes while Redis, or one node after the other, is killed under them again and again.
import { checkFile, gather } from './crash'
import type { Crowd } from './crash'
import { type Editor, keepEditing } from './editor'
import type { Engines } from './engines'
import { startNodeProcesses } from './nodes'
import type { Random } from './random'
import {
  type ServerProcess,
  type TestServer,
  meets,
  startServerProcess,
  temporaryFolder,
} from './server'
import { waitFor } from './wait'

export type Kills = {
  /** Edits that were called saved; each was found after each kill that came later. */
  acked: number
  /** Milliseconds until everybody was in and had all they had made saved, after each kill. */
  returns: number[]
}

const editsPerSecond = 20
const people = 12
const boards = 3

/** Kills Redis so many times; a return counts from its own. */
export async function killRedis(engines: Engines, kills: number, random: Random): Promise<Kills> {
  const { nodes, databaseUrl } = await startNodeProcesses(engines, 2)
  const [one, two] = nodes as [ServerProcess, ServerProcess]
  const crowd = await gather(one, boards, people)
  const places = placed(crowd, one, two)
  const returns: number[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    await edited(crowd, places, random, () => engines.redis.kill())
    // Whoever is not on a board's home is sent away; the others are told that their work is saved.
    await waitFor('the loss is noticed', () => crowd.editors.some((each) => !each.isConnected))
    const stop = keepEditing(crowd.editors, editsPerSecond)
    const before = crowd.editors.map(({ acked }) => acked)
    await waitFor('who is at home goes on', () =>
      crowd.editors.some(({ acked }, at) => acked > (before[at] ?? 0) + 5),
    )
    await stop()
    await engines.redis.restart()
    returns.push(await allBack(crowd, places))
  }
  return { acked: await checkFile(temporaryFolder(), crowd, databaseUrl), returns }
}

/** Kills one node after the other so many times; a return counts from the kill. */
export async function killNodes(engines: Engines, kills: number, random: Random): Promise<Kills> {
  const { nodes, databaseUrl } = await startNodeProcesses(engines, 2)
  const crowd = await gather(nodes[0] as ServerProcess, boards, people)
  const returns: number[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    const [one, two] = nodes as [ServerProcess, ServerProcess]
    const places = placed(crowd, one, two)
    let killedAt = 0
    await edited(crowd, places, random, async () => {
      killedAt = performance.now()
      one.kill('SIGKILL')
      await one.ended
    })
    for (const editor of crowd.editors) places.set(editor, two)
    await waitFor('it is noticed', () => crowd.editors.some((each) => !each.isConnected))
    await allBack(crowd, places)
    returns.push(performance.now() - killedAt)
    await checkFile(temporaryFolder(), crowd, databaseUrl)
    const env = { DATABASE_URL: databaseUrl, REDIS_URL: engines.redis.url }
    const again = await startServerProcess(temporaryFolder(), env, { installed: true })
    nodes.splice(0, 2, two, again)
    await Promise.all(nodes.map((node) => meets(node, 2)))
    for (const editor of crowd.editors) editor.disconnect()
  }
  return { acked: await checkFile(temporaryFolder(), crowd, databaseUrl), returns }
}

/** Of each board, every other person at the other node. */
function placed(crowd: Crowd, one: TestServer, two: TestServer): Map<Editor, TestServer> {
  return new Map(
    crowd.editors.map((editor, place) => [editor, Math.floor(place / boards) % 2 ? two : one]),
  )
}

/** Everybody edits until `end`, which comes at a random moment, not before some of it is saved. */
async function edited(
  crowd: Crowd,
  places: Map<Editor, TestServer>,
  random: Random,
  end: () => Promise<void>,
): Promise<void> {
  await allBack(crowd, places)
  const stop = keepEditing(crowd.editors, editsPerSecond)
  const before = crowd.editors.map(({ acked }) => acked)
  await waitFor('something of everybody is saved', () =>
    crowd.editors.every(({ acked }, at) => acked > (before[at] ?? 0) + 10),
  )
  await new Promise((resolve) => setTimeout(resolve, random.int(0, 300)))
  await end()
  await stop()
}

/** Milliseconds until everybody is at their node and all they made is saved. */
async function allBack(
  { editors, boardOf }: Crowd,
  places: Map<Editor, TestServer>,
): Promise<number> {
  const startedAt = performance.now()
  const isBack = async (editor: Editor): Promise<boolean> => {
    const [node, board] = [places.get(editor), boardOf.get(editor)]
    if (node && board && !editor.isConnected) await editor.connect(node, board)
    return editor.sent === editor.acked
  }
  await Promise.all(
    editors.map((editor) => waitFor(`${editor.name} is back`, () => isBack(editor), 30_000)),
  )
  return performance.now() - startedAt
}
