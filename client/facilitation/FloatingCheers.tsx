// Emoji that float by, each with the name of who sent it.
import { useEffect, useRef, useState } from 'react'
import { useNames, useTools } from './context'

type Floating = { id: number; emoji: string; name: string; at: number }

/** More than this at once is one cheer of the room, and no more is drawn. */
const most = 24

export function FloatingCheers() {
  const { facilitation } = useTools()
  const [floating, setFloating] = useState<Floating[]>([])
  const nameOf = useNames()
  const names = useRef(nameOf)
  names.current = nameOf
  useEffect(() => {
    let id = 0
    return facilitation.onPassing(({ person, emoji }) => {
      id += 1
      const next = { id, emoji, name: names.current(person), at: (id * 37) % 100 }
      setFloating((before) => [...before, next].slice(-most))
    })
  }, [facilitation])
  const end = (id: number) => setFloating((before) => before.filter((each) => each.id !== id))
  return (
    <div className="th-floating" aria-live="off">
      {floating.map(({ id, emoji, name, at }) => (
        <span
          key={id}
          className="th-float"
          style={{ left: `${at}%` }}
          onAnimationEnd={() => end(id)}
        >
          <span className="th-float-emoji">{emoji}</span>
          {name && <span className="th-float-name">{name}</span>}
        </span>
      ))}
    </div>
  )
}
