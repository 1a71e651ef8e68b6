// What a finding says, in one sentence.
import type { Translate } from '../i18n/words'
import type { Finding } from './model'

export function findingWords({ check, facts }: Finding, t: Translate): string {
  const stage = facts.stage.trim() || t('journey.stagePlaceholder')
  const name =
    facts.name === 'online' || facts.name === 'offline'
      ? t(`checker.side.${facts.name}`)
      : facts.name
  return t(`checker.${check}.what`, { ...facts, stage, name })
}
