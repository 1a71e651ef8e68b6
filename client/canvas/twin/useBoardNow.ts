// The board read anew whenever it changes, in pauses short enough to feel live.
import { useEffect, useState } from 'react'
import { type BoardNow, type Source, boardNow } from '../results/boardNow'

/** Reading 1,500 notes takes some 20 ms: not more often than that is worth. */
const pauseMs = 120

export function useBoardNow(source: Source): BoardNow {
  const [now, setNow] = useState(() => boardNow(source))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      setNow(boardNow(source))
    }
    const later = () => {
      timer ??= setTimeout(read, pauseMs)
    }
    read()
    source.doc.on('update', later)
    const unsubscribe = source.facilitation?.subscribe(later)
    return () => {
      clearTimeout(timer)
      source.doc.off('update', later)
      unsubscribe?.()
    }
  }, [source])
  return now
}
