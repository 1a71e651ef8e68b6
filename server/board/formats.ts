// What Yjs will tidy of formatted texts when a transaction ends, here and at everybody's: told before it does, because
// it cannot be stopped any more. Eight bytes that delete 10,000 pieces of such a text took 0.7 s, and ten times as many
// pieces take a hundred times as long: for each one it walks over all that is deleted around it. For each piece of a
// text it also copies all formats that hold there, and so does everybody who reads it.
import * as Y from 'yjs'

type Type = Y.AbstractType<unknown> & { _hasFormatting?: boolean }
type Structs = readonly (Y.Item | Y.GC)[]

/** Of pieces that are walked over: 0.3 s. Of formats copied it is a tenth. */
const mostSteps = 100_000_000
const stepsPerCopy = 10

/** For a transaction whose updates are applied, and which has tidied nothing yet. */
export function isMuchToTidy(transaction: Y.Transaction): boolean {
  let steps = 0
  for (const [text, deleted] of formattedTexts(transaction)) {
    steps += stepsFor(text, deleted)
    if (steps > mostSteps) return true
  }
  return false
}

/** Those in which something was written or deleted, and how many pieces were deleted. */
function formattedTexts(transaction: Y.Transaction): Map<Type, number> {
  const { doc, deleteSet, beforeState, afterState } = transaction
  const texts = new Map<Type, number>()
  const see = (client: number, from: number, to: number, deletes: number) => {
    const structs: Structs = doc.store.clients.get(client) ?? []
    if (structs.length === 0) return
    for (let at = Y.findIndexSS(structs as Y.Item[], from); at < structs.length; at += 1) {
      const struct = structs[at]
      if (!struct || struct.id.clock >= to) return
      if (!(struct instanceof Y.Item)) continue
      const parent = struct.parent as Type | null
      if (parent?._hasFormatting) texts.set(parent, (texts.get(parent) ?? 0) + deletes)
    }
  }
  for (const [client, to] of afterState) {
    const from = beforeState.get(client) ?? 0
    if (from < to) see(client, from, to, 0)
  }
  for (const [client, ranges] of deleteSet.clients) {
    for (const { clock, len } of ranges) see(client, clock, clock + len, 1)
  }
  return texts
}

function stepsFor(text: Type, deleted: number): number {
  const formats = new Set<string>()
  let [copies, gap, longestGap] = [0, 0, 0]
  for (let item = text._start; item; item = item.right) {
    gap = item.deleted || !item.countable ? gap + 1 : 0
    longestGap = Math.max(longestGap, gap)
    if (item.deleted) continue
    const { content } = item
    if (!(content instanceof Y.ContentFormat)) copies += formats.size
    else if (content.value === null) formats.delete(content.key)
    else formats.add(content.key)
  }
  return copies * stepsPerCopy + deleted * longestGap * 2
}
