// Keeps something on the screen for a moment after it is over, so that it can fade.
import { useEffect, useState } from 'react'

export function useLingering(isOn: boolean, ms: number): 'on' | 'leaving' | 'off' {
  const [lingers, setLingers] = useState(isOn)
  if (isOn && !lingers) setLingers(true)
  useEffect(() => {
    if (isOn || !lingers) return undefined
    const timer = setTimeout(() => setLingers(false), ms)
    return () => clearTimeout(timer)
  }, [isOn, lingers, ms])
  return isOn ? 'on' : lingers ? 'leaving' : 'off'
}
