import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  evidenceLevels,
  mayHaveTags,
  reactionEmojis,
  reactionKey,
  readTags,
  touchpointPlaces,
  webLink,
} from '../../shared/journey/noteTags'

const none = {
  touchpoint: undefined,
  evidence: undefined,
  moment: false,
  answeredBy: undefined,
  reactions: [],
}

describe('what a note knows about itself', () => {
  test('[NOTE6] tags that make sense are read as they are, reactions by emoji', () => {
    const meta = {
      cell: 'a/b',
      touchpoint: { place: 'online', channel: 'E-mail' },
      evidence: { level: 'partly', source: 'survey', link: 'https://example.org/a' },
      moment: true,
      answeredBy: 'shape:other',
      [reactionKey('❤️', 'ben')]: true,
      [reactionKey('👍', 'ben')]: true,
      [reactionKey('👍', 'ann')]: true,
    }
    expect(readTags(meta)).toEqual({
      touchpoint: meta.touchpoint,
      evidence: meta.evidence,
      moment: true,
      answeredBy: 'shape:other',
      reactions: [
        { emoji: '👍', people: ['ann', 'ben'] },
        { emoji: '❤️', people: ['ben'] },
      ],
    })
  })

  test('[NOTE6] a value that makes no sense is not there; a missing part gets its default', () => {
    expect(readTags(undefined)).toEqual(none)
    const wrong = {
      touchpoint: { place: 'moon', channel: 'x' },
      evidence: { level: 'sure' },
      moment: 'yes',
      answeredBy: 'page:first',
      'reaction:👍': true,
      'reaction:👍:': true,
      'reaction:💣:ann': true,
      'reaction:👍:ann': 1,
      [`reaction:👍:${'x'.repeat(101)}`]: true,
    }
    expect(readTags(wrong)).toEqual(none)
    const half = { touchpoint: { place: 'offline' }, evidence: { level: 'backed', source: 'x' } }
    expect(readTags(half)).toEqual({
      ...none,
      touchpoint: { place: 'offline', channel: '' },
      evidence: { level: 'backed', source: '', link: '' },
    })
  })

  test('[NOTE6] anything at all is read without an error, and what comes out is known', () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (value, entries) => {
        for (const raw of [value, entries, { touchpoint: entries, evidence: value }]) {
          const { touchpoint, evidence, reactions } = readTags(raw)
          if (touchpoint) expect(touchpointPlaces).toContain(touchpoint.place)
          if (evidence) expect(evidenceLevels).toContain(evidence.level)
          for (const { emoji } of reactions) expect(reactionEmojis).toContain(emoji)
        }
      }),
    )
  })

  test.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    [' example.org/report ', 'https://example.org/report'],
    ['example.org:8080/report', 'https://example.org:8080/report'],
    ['http://localhost:3000/', 'http://localhost:3000/'],
    ['javascript:alert(1)', ''],
    ['JavaScript:alert(document.domain)//', ''],
    ['data:text/html,x', ''],
    ['survey', ''],
    ['two words.org', ''],
    ['', ''],
  ])('[NOTE7] the link %j is kept as %j', (typed, kept) => {
    expect(webLink(typed)).toBe(kept)
  })

  test('[NOTE7] a channel is cut at 80 characters', () => {
    const touchpoint = { place: 'online', channel: 'x'.repeat(200) }
    expect(readTags({ touchpoint }).touchpoint?.channel).toHaveLength(80)
  })

  test('[NOTE11] a note with nothing but its cell and author has nothing to draw', () => {
    expect(mayHaveTags({ cell: 'a/b', author: { name: 'Ann' } })).toBe(false)
    expect(mayHaveTags({ cell: 'a/b', moment: true })).toBe(true)
  })
})
