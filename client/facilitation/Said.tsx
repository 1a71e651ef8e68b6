// Why something did not happen, or that it did; stays as long as it takes to read.
import { useEffect, useRef } from 'react'

const readMs = 6000

export function Said({ text, onEnd }: { text: string; onEnd: () => void }) {
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    const timer = setTimeout(() => end.current(), readMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="th-said" role="alert">
      {text}
    </p>
  )
}
