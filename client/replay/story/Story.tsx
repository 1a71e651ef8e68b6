// The session in three minutes: the camera goes from moment to moment, and a line says what there is to see. Any
// shot can be passed over; the player takes over where it is left.
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { type Editor, react } from 'tldraw'
import type { Shot } from '../../../shared/story'
import { Button, IconButton } from '../../ui/Button'
import { type Translate, useT } from '../../ui/i18n'
import { CloseIcon, PauseIcon, PlayIcon } from '../../ui/icons'
import { wholeBoard } from '../fit'
import { useReplaying } from '../context'
import { NextIcon, PreviousIcon } from '../icons'
import './story.css'

const glideMs = 1200
/** Of the view, around what a shot is about. */
const roomShare = 0.62
const closest = 0.8
/** A shot that is hardly nearer than all there is would only cut it. */
const nearer = 1.5
/** What lies over the canvas: at its top the step and a round under it, at its foot the words. */
const headPx = 120
const wordsPx = 190
const longestFrameMs = 250

export function Story({ shots, onClose }: { shots: readonly Shot[]; onClose: () => void }) {
  const t = useT()
  const { player } = useReplaying()
  const [place, setPlace] = useState(0)
  const [playing, setPlaying] = useState(true)
  const spent = useRef(0)
  const shot = shots[place]
  const go = useCallback(
    (to: number) => {
      spent.current = 0
      if (to >= shots.length) return onClose()
      setPlace(Math.max(0, to))
    },
    [shots, onClose],
  )
  const nextChapter = useCallback(() => {
    const next = shots.findIndex((each, at) => at > place && each.chapter !== shot?.chapter)
    go(next < 0 ? shots.length : next)
  }, [shots, place, shot, go])

  useEffect(() => player.pause(), [player])
  useEffect(() => (shot ? keepLookingAt(shot) : undefined), [shot])
  useEffect(() => {
    if (!shot || !playing) return undefined
    let last: number | undefined
    let handle = requestAnimationFrame(function run(now) {
      spent.current += Math.min(longestFrameMs, now - (last ?? now))
      last = now
      const share = Math.min(1, spent.current / shot.ms)
      player.seek(player.axis.toSession(shot.from + (shot.to - shot.from) * share))
      if (share >= 1) return go(place + 1)
      handle = requestAnimationFrame(run)
    })
    return () => cancelAnimationFrame(handle)
  }, [shot, place, playing, player, go])
  useEffect(() => {
    const actions: Record<string, () => void> = {
      Space: () => setPlaying((before) => !before),
      ArrowRight: () => go(place + 1),
      ArrowLeft: () => go(place - 1),
      Escape: onClose,
    }
    const onKey = (event: KeyboardEvent) => {
      const action = actions[event.code]
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      action()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [place, go, onClose])

  if (!shot) return null
  const heading = shot.chapter === 0 ? t('story.before') : shot.title
  const key = (label: string, icon: ReactNode, onClick: () => void) => (
    <IconButton {...{ label, icon, onClick }} />
  )
  return (
    <section className="th-story" aria-label={t('story.title')}>
      <div className="th-story-progress" aria-hidden="true">
        {shots.map((each, at) => (
          <span
            key={`${at} ${each.kind}`}
            data-state={at < place ? 'seen' : at === place ? 'now' : 'to come'}
            style={{ flexGrow: each.ms }}
          />
        ))}
      </div>
      <div className="th-story-words" key={place} aria-live="polite">
        {heading && <p className="th-story-chapter">{heading}</p>}
        <p className="th-story-line">{lineOf(shot, t)}</p>
      </div>
      <div className="th-story-keys">
        {key(t('story.previous'), <PreviousIcon />, () => go(place - 1))}
        {key(
          t(playing ? 'replay.pause' : 'replay.play'),
          playing ? <PauseIcon /> : <PlayIcon />,
          () => setPlaying(!playing),
        )}
        {key(t('story.next'), <NextIcon />, () => go(place + 1))}
        <Button look="quiet" onClick={nextChapter}>
          {t('story.skip')}
        </Button>
        {key(t('story.close'), <CloseIcon />, onClose)}
      </div>
    </section>
  )
}

function lineOf(shot: Shot, t: Translate): string {
  switch (shot.kind) {
    case 'opening':
      return shot.chapter === 0 ? t('story.beginning') : t('story.opening', { place: shot.chapter })
    case 'work':
      if (shot.created === 0) return t('story.changed', { count: shot.changed })
      return t('story.created', { count: shot.created })
    case 'vote':
      return t('story.vote', { text: shot.text, count: shot.dots })
    case 'mood': {
      const { stage, from, to } = shot.change
      return t('story.mood', { stage, from: moodWords(from), to: moodWords(to) })
    }
    case 'end':
      return t('story.end', { count: shot.notes })
  }
}

const moodWords = (mood: number) =>
  `${mood > 0 ? '+' : mood < 0 ? '−' : ''}${Math.abs(Math.round(mood * 10) / 10)}`

/** Again when the room changes, as it does where the player makes way for the story. */
function keepLookingAt(shot: Shot): (() => void) | undefined {
  const { editor } = window as unknown as { editor?: Editor }
  if (!editor) return undefined
  let isOver = false
  const stop = react('the room of the story', () => {
    editor.getViewportScreenBounds()
    queueMicrotask(() => {
      if (!isOver) lookAt(editor, shot)
    })
  })
  return () => {
    isOver = true
    stop()
  }
}

function lookAt(editor: Editor, { focus }: Shot): void {
  const whole = wholeBoard(editor, { head: headPx, foot: wordsPx })
  if (!whole) return
  const screen = editor.getViewportScreenBounds()
  const room = { w: screen.w * roomShare, h: Math.max(120, screen.h - headPx - wordsPx) }
  const fit = focus ? Math.min(room.w / focus.w, room.h / focus.h) : 0
  const z = Math.max(whole.z, Math.min(closest, fit))
  const camera =
    focus && z > whole.z * nearer
      ? {
          x: screen.w / z / 2 - (focus.x + focus.w / 2),
          y: (headPx + room.h / 2) / z - (focus.y + focus.h / 2),
          z,
        }
      : whole
  editor.setCamera(camera, { animation: { duration: glideMs, easing: gently } })
}

const gently = (share: number) => (share < 0.5 ? 2 * share ** 2 : 1 - 2 * (1 - share) ** 2)
