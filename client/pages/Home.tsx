// The start page: make a board, hand out its links, find the boards opened before.
import { useEffect, useState } from 'react'
import { getConfig, type Config, type CreatedBoard } from '../api'
import { rememberBoard } from '../recent'
import { LanguageSwitch } from '../ui/LanguageSwitch'
import { Logo } from '../ui/Logo'
import { useT } from '../ui/i18n'
import { usePageTitle } from '../ui/pageTitle'
import { CreateBoard } from './home/CreateBoard'
import { ReadyPanel } from './home/ReadyPanel'
import { RecentBoards } from './home/RecentBoards'
import './home.css'

export function Home() {
  const t = useT()
  const config = useConfig()
  usePageTitle(t('app.tagline'))
  const [created, setCreated] = useState<CreatedBoard>()

  const keep = (board: CreatedBoard) => {
    const { id, title, template, tokens } = board
    const role = 'facilitator'
    rememberBoard({ id, title, template, role, token: tokens[role], tokens, openedAt: Date.now() })
    setCreated(board)
    window.scrollTo(0, 0)
  }

  return (
    <div className="th-home">
      <header className="th-home-head">
        <Logo />
        <LanguageSwitch />
      </header>
      <main className="th-home-main">
        {created ? (
          <ReadyPanel board={created} onAnother={() => setCreated(undefined)} />
        ) : (
          <>
            <div className="th-home-promise">
              <h1 className="th-home-headline">{t('home.headline')}</h1>
              <p className="th-home-lead">{t('home.promise')}</p>
            </div>
            <CreateBoard needsPassword={config?.createNeedsToken ?? false} onCreated={keep} />
          </>
        )}
        <RecentBoards key={created?.id} />
      </main>
      <footer className="th-home-foot">
        {t('home.footer')}
        {config && <span>Throughline {config.version}</span>}
      </footer>
    </div>
  )
}

/** Undefined until it is here; without it the page works, and creating says what is wrong. */
function useConfig(): Config | undefined {
  const [config, setConfig] = useState<Config>()
  useEffect(() => {
    let gone = false
    getConfig().then(
      (answer) => !gone && setConfig(answer),
      () => setConfig(undefined),
    )
    return () => {
      gone = true
    }
  }, [])
  return config
}
