// Pictures on their way: tried again until they are there or given up, and never more than once on the board.
import { expect, test } from 'vitest'
import { isOwnPicture } from '../../client/canvas/pictures/assets'
import { type SendPicture, UploadRefused, Uploads } from '../../client/canvas/pictures/uploads'
import { waitFor } from '../support/wait'

const file = (name = 'photo.png', type = 'image/png', size = 10) =>
  new File([new Uint8Array(size)], name, { type })

/** A server that answers as it is told, one answer for each try. */
function answering(...answers: (string | Error)[]): { send: SendPicture; tries: () => number } {
  let tries = 0
  const send: SendPicture = async (_file, onSent) => {
    const answer = answers[tries]
    tries += 1
    onSent(0.5)
    if (typeof answer === 'string') return answer
    throw answer ?? new Error('asked once too often')
  }
  return { send, tries: () => tries }
}

test('[ASSET8] a picture that fails is tried again when asked, and arrives once', async () => {
  const { send, tries } = answering(new UploadRefused('offline'), new Error('odd'), '/a')
  const uploads = new Uploads(send, 100)
  let arrived: string | undefined
  const taking = uploads.take(file()).then((src) => (arrived = src))
  await waitFor('it fails', () => uploads.list[0]?.problem === 'offline')
  expect(uploads.list).toMatchObject([{ name: 'photo.png', problem: 'offline' }])
  uploads.retryOffline()
  await waitFor('it fails otherwise', () => uploads.list[0]?.problem === 'failed')
  // That was not the network's fault, so its return changes nothing.
  uploads.retryOffline()
  expect([tries(), arrived]).toEqual([2, undefined])
  uploads.retry(uploads.list[0]?.id ?? 0)
  await taking
  expect([tries(), arrived, uploads.list.length]).toEqual([3, '/a', 0])
})

test('[ASSET8] what the server would refuse does not travel, and what is given up is nothing', async () => {
  const { send, tries } = answering()
  const uploads = new Uploads(send, 100)
  const taken = [
    uploads.take(file('a.svg', 'image/svg+xml')),
    uploads.take(file('b.png', 'image/png', 101)),
    uploads.take(file('c', '')),
  ]
  await waitFor('all are refused', () => uploads.list.every(({ problem }) => problem))
  expect(uploads.list.map(({ problem }) => problem)).toEqual(['kind', 'large', 'kind'])
  expect(tries()).toBe(0)
  for (const { id } of uploads.list) uploads.giveUp(id)
  expect(await Promise.all(taken)).toEqual([undefined, undefined, undefined])
  expect(uploads.list).toEqual([])
})

test('[ASSET8] pictures are on their way beside each other; one that fails holds up no other', async () => {
  const { send } = answering('/1', new UploadRefused('busy'), '/3')
  const uploads = new Uploads(send, 100)
  const [first, , third] = ['1', '2', '3'].map((name) => uploads.take(file(name)))
  expect([await first, await third]).toEqual(['/1', '/3'])
  expect(uploads.list).toMatchObject([{ name: '2', problem: 'busy' }])
})

test('[ASSET9] only pictures of this board and small ones of its document are shown', () => {
  const own = [
    '/api/boards/abc/assets/x.png',
    'data:image/png;base64,AAAA',
    'data:image/webp;base64,AA',
  ]
  const others = [
    '/api/boards/abcd/assets/x.png',
    '/api/boards/abc/links',
    '/api/boards/abc/assets/../../abcd/assets/x.png',
    '/api/boards/abc/assets/%2e%2e/links',
    '/api/boards/abc/assets/x.png?to=elsewhere',
    '//evil.example/api/boards/abc/assets/x.png',
    'https://evil.example/api/boards/abc/assets/x.png',
    'https://evil.example/x.png',
    'data:image/svg+xml;base64,AAAA',
    'data:text/html;base64,AAAA',
    'javascript:alert(1)',
    'blob:https://here/1',
    '',
  ]
  expect(own.filter((src) => !isOwnPicture('abc', src))).toEqual([])
  expect(others.filter((src) => isOwnPicture('abc', src))).toEqual([])
})
