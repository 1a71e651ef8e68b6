// A curve told in sentences, for whoever cannot see it.
import { curveMarks } from '../curveMarks'
import type { Translate } from '../i18n/words'
import type { OutlineMap } from '../journey/outline'
import { moodWords } from '../moodWords'

type Point = OutlineMap['emotion']['points'][number]

export type CurveTold = { name: string; sentences: string[] }

/** One for each line of the map: everybody's, current and target apart, then each persona's. */
export function tellCurves(map: OutlineMap, t: Translate): CurveTold[] {
  const lines = new Map<string, Point[]>()
  for (const point of map.emotion.points) {
    const name = lineName(map, point, t)
    lines.set(name, [...(lines.get(name) ?? []), point])
  }
  return [...lines].map(([name, points]) => ({ name, sentences: tell(map, points, t) }))
}

function lineName({ personas }: OutlineMap, { personaId, series }: Point, t: Translate): string {
  const persona = personas.find(({ id }) => id === personaId)
  const whose = persona ? persona.name || t('persona.unnamed') : t('persona.everybody')
  return series ? `${whose} (${t(`emotion.${series}`)})` : whose
}

function tell({ stages }: OutlineMap, points: readonly Point[], t: Translate): string[] {
  const titleOf = new Map(stages.map(({ id, title }) => [id, title]))
  const byId = new Map(points.map((point) => [point.id, point]))
  const stage = (id: string | undefined) =>
    titleOf.get(byId.get(id ?? '')?.stageId ?? '')?.trim() || t('journey.stagePlaceholder')
  const { lows, drops } = curveMarks(points)
  return [
    ...points.map(({ id, mood, label }) => {
      const words = moodWords(t, mood)
      return `${stage(id)}: ${label ? t('emotion.labelled', { mood: words, label }) : words}`
    }),
    ...lows.map((id) =>
      t('emotion.low', { mood: moodWords(t, byId.get(id)?.mood ?? 0), stage: stage(id) }),
    ),
    ...drops.map(({ from, to, by }) =>
      stage(from) === stage(to)
        ? t('emotion.dropWithin', { by, from: stage(from) })
        : t('emotion.drop', { by, from: stage(from), to: stage(to) }),
    ),
  ]
}
