// The replay as one file, with or without names.
import { useState } from 'react'
import { filmPage } from '../../../shared/filmPage'
import { Button } from '../../ui/Button'
import { type Translate, useLanguage, useT } from '../../ui/i18n'
import { type Replaying, useReplaying } from '../context'
// oxlint-disable-next-line import/default -- Vite makes this the address of a bundle.
import filmPlayer from './filmPlayer?worker&url'
import { planFilm } from './plan'

export function ExportForm({ title }: { title: string }) {
  const t = useT()
  const language = useLanguage()
  const replaying = useReplaying()
  const [isAnonymous, setAnonymous] = useState(false)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const save = () => {
    setState('busy')
    pageOf(replaying, { title, language, withNames: !isAnonymous, t }).then(
      (page) => {
        download(page, `${title}.html`)
        setState('idle')
      },
      () => setState('failed'),
    )
  }
  return (
    <div className="th-export">
      <p className="th-popover-title">{t('film.export')}</p>
      <p className="th-row-note">{t('film.hint')}</p>
      <label className="th-row">
        <input
          type="checkbox"
          checked={isAnonymous}
          onChange={(event) => setAnonymous(event.target.checked)}
        />
        <span className="th-row-words">{t('film.names')}</span>
      </label>
      <Button onClick={save} disabled={state === 'busy'}>
        {t(state === 'busy' ? 'film.making' : 'film.button')}
      </Button>
      {state === 'failed' && <p role="alert">{t('film.failed')}</p>}
    </div>
  )
}

type Wanted = { title: string; language: string; withNames: boolean; t: Translate }

async function pageOf(replaying: Replaying, { title, language, withNames, t }: Wanted) {
  const [{ film, pictures }, script] = await Promise.all([
    replaying.film(planFilm(replaying, title, withNames)),
    fetch(filmPlayer),
  ])
  if (!script.ok) throw new Error('The player could not be loaded')
  return filmPage({
    language,
    title: `${title} · ${t('replay.title')}`,
    player: await script.text(),
    film: base64(film),
    pictures: base64(pictures),
    words: {
      replay: t('replay.title'),
      play: t('replay.play'),
      pause: t('replay.pause'),
      time: t('replay.time'),
      video: t('film.video'),
      recording: t('film.recording'),
      noVideo: t('film.noVideo'),
      decision: t('marker.decision'),
      surprise: t('marker.surprise'),
    },
  })
}

function base64(bytes: Uint8Array): string {
  const slice = 0x8000
  let text = ''
  for (let at = 0; at < bytes.length; at += slice) {
    text += String.fromCharCode(...bytes.subarray(at, at + slice))
  }
  return btoa(text)
}

function download(page: string, name: string): void {
  const url = URL.createObjectURL(new Blob([page], { type: 'text/html' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after this.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
