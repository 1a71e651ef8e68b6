// The share dialog of an open board: the links to pass on, and for facilitators all links there are.
import { useEffect, useState } from 'react'
import { type Role, can, roles } from '../../../shared/access'
import type { Token } from '../../../shared/ids'
import { ApiError, getBoard } from '../../api'
import { snapshotName } from '../../history/moments'
import { momentWords } from '../../history/times'
import { usePast } from '../../history/usePast'
import { type RoleLinks, boardLink } from '../../link'
import { BoardLinks } from '../../links/BoardLinks'
import { makeLink } from '../../links/linkCalls'
import { type RoleTokens, keepToken, knownTokens } from '../../recent'
import { ShareDialog } from '../../ui/ShareDialog'
import { useLanguage, useT } from '../../ui/i18n'
import { useBoard } from './context'

type PastSwitch = { past: boolean; onPast: (past: boolean) => void }

export function Sharing({ onClose, past, onPast }: PastSwitch & { onClose: () => void }) {
  const { boardId, opened } = useBoard()
  const { tokens, check, make } = useTokens()
  const [made, setMade] = useState(0)
  const links: RoleLinks = {}
  for (const role of roles) {
    const token = tokens[role]
    if (token) links[role] = boardLink(location.origin, boardId, token)
  }
  if (!can(opened.role, 'manage')) return <ShareDialog links={links} onClose={onClose} />
  const onMake = async (role: Role) => {
    await make(role)
    setMade((before) => before + 1)
  }
  return (
    <ShareDialog links={links} onMake={onMake} onClose={onClose}>
      <Managing key={made} past={past} onPast={onPast} onWithdrawn={check} />
    </ShareDialog>
  )
}

/** What can be passed on. A link that was withdrawn meanwhile would lead people nowhere, so all are tried. */
function useTokens() {
  const { boardId, token, opened } = useBoard()
  const [tokens, setTokens] = useState<RoleTokens>(() => ({
    [opened.role]: token,
    ...knownTokens(boardId),
  }))
  const put = (role: Role, now: Token | undefined) => {
    keepToken(boardId, role, now)
    setTokens(({ [role]: _before, ...others }) => ({ ...others, ...(now && { [role]: now }) }))
  }
  const check = () => {
    for (const role of roles) {
      const known = tokens[role]
      if (!known || known === token) continue
      getBoard(boardId, known).catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.status !== 401) return
        put(role, role === opened.role ? token : undefined)
      })
    }
  }
  // Once, as the dialog opens.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(check, [])
  const make = async (role: Role) => {
    const common = { name: '', expiresAt: null, replayOnly: false, names: true, beginsAt: null }
    const link = await makeLink(boardId, token, { role, ...common, past: true })
    put(role, link.token)
  }
  return { tokens, check, make }
}

function Managing({ past, onPast, onWithdrawn }: PastSwitch & { onWithdrawn: () => void }) {
  const t = useT()
  const language = useLanguage()
  const { boardId, token } = useBoard()
  const { overview } = usePast(boardId, token, true)
  const named = (at: number, name: string) => ({
    at,
    label: `${name} (${momentWords(at, Date.now(), language)})`,
  })
  // A chapter's snapshot stands for its beginning; sessions of earlier versions have the chapters alone.
  const beginnings = [
    ...(overview?.chapters ?? []).map(({ at, title }) =>
      named(at, title ? t('history.chapterOf', { title }) : t('history.chapter')),
    ),
    ...(overview?.snapshots ?? [])
      .filter(({ kind }) => kind !== 'chapter')
      .map((snapshot) => named(snapshot.at, snapshotName(snapshot, t))),
  ].sort((a, b) => b.at - a.at)
  return <BoardLinks {...{ boardId, token, past, onPast, onWithdrawn, beginnings }} />
}
