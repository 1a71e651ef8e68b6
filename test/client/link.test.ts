import { describe, expect, test } from 'vitest'
import { boardLink, parseAddress, replayLink } from '../../client/link'
import { parseBoardId, parseToken } from '../../shared/ids'

const boardId = parseBoardId('AbCdEfGh1234')!
const token = parseToken('Zz09'.repeat(8))!
const route = (path: string) => parseAddress(new URL(path, 'http://host'))

describe('addresses', () => {
  test('[LINK1] a board link opens the board it was made for', () => {
    const link = boardLink('https://maps.example', boardId, token)
    expect(link).toBe(`https://maps.example/b/${boardId}#${token}`)
    expect(route(link)).toEqual({ page: 'board', boardId, token, name: undefined })
  })

  test('[LINK1] a replay link opens the replay at its time', () => {
    const link = replayLink('', boardId, token, 1_700_000_000_123.4)
    const at = 1_700_000_000_123
    expect(route(link)).toEqual({ page: 'replay', boardId, token, at, chapter: undefined })
    expect(route(replayLink('', boardId, token))).toMatchObject({ page: 'replay', at: undefined })
    expect(route(`/r/${boardId}#${token}&chapter=3`)).toMatchObject({ chapter: 3 })
  })

  test('[LINK2] the token is only behind the #, which browsers send to nobody', () => {
    for (const link of [boardLink('', boardId, token), replayLink('', boardId, token, 5)]) {
      const url = new URL(link, 'http://host')
      expect(url.pathname + url.search).not.toContain(token)
      expect(url.hash).toContain(token)
    }
  })

  test('[LINK3] ?name= is taken over, tidied and cut to what a label shows', () => {
    const named = (name: string) => route(`/b/${boardId}?name=${encodeURIComponent(name)}#${token}`)
    expect(named('Mina')).toMatchObject({ name: 'Mina' })
    expect(named('  박 \n 미나 ')).toMatchObject({ name: '박 미나' })
    expect(named('   ')).toMatchObject({ name: undefined })
    expect(named('🙂'.repeat(99))).toMatchObject({ name: '🙂'.repeat(40) })
  })

  test.each([
    `/b/${boardId}`,
    `/b/${boardId}#`,
    `/b/${boardId}#${token.slice(1)}`,
    `/b/${boardId}#${token}x`,
    `/b/${boardId.slice(1)}#${token}`,
    `/b#${token}`,
    `/r/${boardId}#at=5`,
  ])('[LINK4] %s is known as an incomplete link', (path) => {
    expect(route(path)).toEqual({ page: 'broken' })
  })

  test.each(['/c', '/b/x/y', `/board/${boardId}#${token}`, '/index.html'])(
    '[LINK4] %s is an unknown page',
    (path) => {
      expect(route(path)).toEqual({ page: 'unknown' })
    },
  )

  test('[LINK4] the root is the start page, and a slash at the end changes nothing', () => {
    expect(route('/')).toEqual({ page: 'home' })
    expect(route(`/b/${boardId}/#${token}`)).toMatchObject({ page: 'board' })
  })

  test.each(['-1', '1e9', 'NaN', '', '9'.repeat(20)])('[LINK4] at=%s is no time', (at) => {
    expect(route(`/r/${boardId}#${token}&at=${at}`)).toMatchObject({
      page: 'replay',
      at: undefined,
    })
  })
})
