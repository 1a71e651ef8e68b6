// Everybody is brought to one place: 3, 2, 1, and with it this screen, unless one may stay and wants to.
import { useEffect, useRef, useState } from 'react'
import type { Summons } from '../../shared/facilitation/model'
import { Button } from '../ui/Button'
import { useT } from '../ui/i18n'
import { useMe, useNames, useShared, useTools } from './context'

const countMs = 3000

export function Summoned() {
  const summons = useShared('summons')
  const me = useMe()
  const { port } = useTools()
  const handled = useRef<string>(undefined)
  const [done, setDone] = useState<string>()
  // Whoever shows their own screen is there already.
  const isThere = summons?.by === me && summons.focus.kind === 'area'
  if (!summons || isThere || done === summons.id) return null
  const end = (goes: boolean) => {
    if (handled.current === summons.id) return
    handled.current = summons.id
    setDone(summons.id)
    if (!goes) return
    // As high as the words of this step make it.
    port.goTo(summons.focus, document.querySelector('.th-bar')?.getBoundingClientRect().bottom)
  }
  return <Countdown key={summons.id} summons={summons} onEnd={end} />
}

type CountdownProps = { summons: Summons; onEnd: (goes: boolean) => void }

function Countdown({ summons, onEnd }: CountdownProps) {
  const t = useT()
  const { clock } = useTools().facilitation
  const name = useNames()(summons.by)
  const left = () => summons.at + countMs - clock.now()
  const [count, setCount] = useState(() => Math.ceil(left() / 1000))
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const ms = summons.at + countMs - clock.now()
      // Whoever comes later is brought there at once.
      if (ms <= 0) return end.current(true)
      setCount(Math.min(3, Math.ceil(ms / 1000)))
      timer = setTimeout(tick, ((ms - 1) % 1000) + 1)
    }
    tick()
    return () => clearTimeout(timer)
  }, [summons, clock])
  if (count <= 0) return null
  return (
    <div className="th-summons" role="alert">
      <span key={count} className="th-summons-count" aria-hidden="true">
        {Math.min(3, count)}
      </span>
      <p className="th-summons-words">{name ? t('summons.by', { name }) : t('summons.everyone')}</p>
      {summons.mayStay && <Button onClick={() => onEnd(false)}>{t('summons.stay')}</Button>}
    </div>
  )
}
