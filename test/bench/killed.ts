// A server that is killed (-9) while people edit: how much of what it had called safe is gone.
import type { Bench, Figure } from './figures'
import { taking } from './relays/choice'
import { each } from './relays/compare'
import { type Measured, contestOfStarts } from './relays/contest'
import { readDocument } from './relays/document'
import { Editor, editsRoot } from './relays/editor'
import { ours } from './relays/ours'
import { hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Contender } from './relays/relay'

const [people, editsPerSecond, cycles] = [20, 60, 8]
const leastMs = 1000
const mostMs = 3000

export const killed: Bench = {
  name: 'killed',
  title: `kill -9 while ${people} people edit, ${cycles} times`,
  about:
    `Each makes ${editsPerSecond} edits a second on one board, until the server is killed after ${leastMs / 1000} to ${mostMs / 1000} s. Ours and hocuspocus\n` +
    'acknowledge edits; y-websocket does not, so there an edit counts as safe once somebody else has seen it.\n' +
    'What counted as safe is looked for after the next start.',
  async run() {
    const contenders = taking({ always: [ours], others: [yWebsocketStoring, hocuspocusStoring] })
    const results = await contestOfStarts(contenders, cycles, kill)
    const totals = (measured: string, what: string, most?: number): Figure[] =>
      [...results].map(([name, runs]) => ({
        what: `${name}: ${what}`,
        value: runs.reduce((sum, run) => sum + (run[measured] ?? Number.NaN), 0),
        unit: 'edits',
        runs: runs.map((run) => run[measured] ?? Number.NaN),
        ...(most !== undefined && name === ours.name ? { most } : {}),
      }))
    return [
      ...totals('safe', 'called safe'),
      ...totals('lost', 'of these lost', 0),
      ...each(results, 'ready', { what: 'listens again after', unit: 'ms' }, { most: 2000 }),
    ]
  },
}

async function kill(contender: Contender, folder: string, cycle: number): Promise<Measured> {
  const room = `cycle-${cycle}`
  let relay = await contender.start(folder)
  const address = await relay.room(room)
  const editors = Array.from({ length: people }, (_, index) => new Editor(relay, address, index))
  await Promise.all(editors.map((editor) => editor.client.synced))
  const seen = new Set<string>()
  if (!editors[0]?.acknowledges)
    for (const editor of editors) editor.onSeen = (key) => seen.add(key)
  const timer = setInterval(() => editors.forEach((editor) => editor.edit()), 1000 / editsPerSecond)
  await sleep(leastMs + Math.random() * (mostMs - leastMs))
  await relay.kill()
  clearInterval(timer)
  await Promise.all(editors.map((editor) => editor.client.closed))
  const killedAt = performance.now()
  relay = await contender.start(folder)
  const ready = performance.now() - killedAt
  try {
    const kept = (await readDocument(relay, address)).getMap(editsRoot)
    const safe = [...seen, ...editors.flatMap((editor) => editor.acknowledged)]
    return { safe: safe.length, lost: safe.filter((key) => !kept.has(key)).length, ready }
  } finally {
    await relay.kill()
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
