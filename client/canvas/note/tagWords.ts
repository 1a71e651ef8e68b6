// What tags are called.
import type {
  Effort,
  EvidenceLevel,
  ReactionEmoji,
  Touchpoint,
} from '../../../shared/journey/noteTags'
import type { TextKey, Translate } from '../../ui/i18n'

export const evidenceWords: Record<EvidenceLevel, TextKey> = {
  assumption: 'tag.evidence.assumption',
  partly: 'tag.evidence.partly',
  backed: 'tag.evidence.backed',
}

export const reactionWords: Record<ReactionEmoji, TextKey> = {
  '👍': 'tag.reaction.agree',
  '❤️': 'tag.reaction.love',
  '💡': 'tag.reaction.idea',
  '❓': 'tag.reaction.question',
  '🎉': 'tag.reaction.celebrate',
}

/** "Effort: small". */
export const effortWords = (t: Translate, effort: Effort): string =>
  `${t('tag.effort')}: ${t(`tag.effort.${effort}`)}`

/** "Online: e-mail" or only "Online". */
export function touchpointWords(t: Translate, { place, channel }: Touchpoint): string {
  const words = t(place === 'online' ? 'tag.touchpoint.online' : 'tag.touchpoint.offline')
  return channel ? `${words}: ${channel}` : words
}
