// Broken WebSocket frames and broken handshakes, before and after somebody was let in.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { frameCases } from '../corpus/frames'
import { Bystanders } from '../support/bystanders'
import { connectRaw, updateSetting } from '../support/client'
import { RawSocket, handshake, rawFrame } from '../support/rawSocket'
import { startTestServer } from '../support/server'

test('[HOSTILE5] a broken frame closes its sender with a code, and nobody else notices', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  for (let at = 0; at < frameCases.length; at += 8) {
    const sending = frameCases.slice(at, at + 8).map(async ({ name, bytes, closes }) => {
      const sender = await new RawSocket(server).upgrade(bystanders.board)
      sender.write(bytes)
      await sender.closed()
      expect(`${name}: ${sender.closeCode}`).toBe(`${name}: ${closes}`)
    })
    await Promise.all([...sending, bystanders.exchange()])
  }
  await bystanders.agree(server)
})

test('[HOSTILE5] the same bytes instead of a handshake end the connection', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const senders = frameCases
    .filter(({ name }) => name !== 'a second handshake')
    .map(({ name, bytes }) => {
      const sender = new RawSocket(server)
      sender.write(bytes)
      return { name, sender }
    })
  for (const { name, sender } of senders) {
    await sender.closed()
    expect(`${name}: ${sender.status ?? 400}`).toBe(`${name}: 400`)
  }
  await bystanders.agree(server)
})

test('[HOSTILE5] a broken handshake gets a status and no socket', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const { board } = bystanders
  const good = handshake(board)
  const attempts: [string, string, number][] = [
    ['64 KB of headers', handshake(board, { 'X-Long': 'x'.repeat(65_536) }), 431],
    ['no key', good.replace(/Sec-WebSocket-Key.*\r\n/, ''), 400],
    ['a short key', handshake(board, { 'Sec-WebSocket-Key': 'short' }), 400],
    ['an old version', handshake(board, { 'Sec-WebSocket-Version': '7' }), 400],
    ['another protocol', handshake(board, { Upgrade: 'h2c' }), 400],
    ['another method', good.replace('GET', 'POST'), 405],
    ['a protocol list with a hole', handshake(board, { 'Sec-WebSocket-Protocol': 'a,,b' }), 400],
    ['a line that is none', good.replace('Host:', 'Host'), 400],
    ['a zero byte in a header', handshake(board, { 'X-Zero': 'a\0b' }), 400],
    ['a path that is none', good.replace('/sync/', '//[sync/'), 404],
    ['a wrong token', good.replace(/token=\w+/, 'token=wrong'), 401],
  ]
  for (const [name, text, status] of attempts) {
    const visitor = new RawSocket(server)
    visitor.write(text)
    await visitor.closed()
    expect(`${name}: ${visitor.status}`).toBe(`${name}: ${status}`)
  }
  await bystanders.agree(server)
})

test('[HOSTILE5] what follows a handshake in the same packet is not lost and not trusted', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const eager = new RawSocket(server)
  const twice = Buffer.from(handshake(bystanders.board))
  eager.write(Buffer.concat([twice, twice]))
  await eager.closed()
  expect({ status: eager.status, code: eager.closeCode }).toEqual({ status: 101, code: 1002 })
  const polite = new RawSocket(server)
  polite.write(Buffer.concat([twice, rawFrame({ payload: Buffer.from([77]) })]))
  await polite.closed()
  expect(polite.closeCode).toBe(4400)
})

test('[HOSTILE11] a flood of bytes is closed with 4429, and people beside it go on', async () => {
  const server = await startTestServer({ env: { MAX_FRAME_BYTES: '65536' } })
  const bystanders = await Bystanders.meet(server)
  const flooder = await connectRaw(server, bystanders.board)
  const update = updateSetting('x', 'x'.repeat(60_000))
  for (let sent = 0; sent < 80; sent += 1) flooder.send({ type: 'update', update })
  await bystanders.exchange()
  expect((await flooder.closing()).code).toBe(4429)
  await bystanders.agree(server)
})

test('[HOSTILE11] a flood of frames is closed with 4429, and people beside it go on', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const flooder = await connectRaw(server, bystanders.board)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => flooder.send({ type: 'update', update }))
  for (let sent = 0; sent < 20_000; sent += 1) doc.getMap('flood').set(String(sent % 50), sent)
  await bystanders.exchange()
  expect((await flooder.closing()).code).toBe(4429)
  await bystanders.agree(server)
})

test('[HOSTILE10] visitors who say nothing, or a byte at a time, are sent away within seconds', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const silent = Array.from({ length: 300 }, () => new RawSocket(server))
  const dribbling = Array.from({ length: 100 }, () => new RawSocket(server))
  const text = handshake(bystanders.board)
  const dribble = setInterval(() => {
    for (const visitor of dribbling) visitor.write(text[visitor.socket.bytesWritten] ?? '\n')
  }, 300)
  // Meanwhile others come and go as ever.
  const guest = await connectRaw(server, bystanders.board)
  await guest.handled()
  for (const visitor of [...silent, ...dribbling]) await visitor.closed()
  clearInterval(dribble)
  expect(new Set([...silent, ...dribbling].map(({ status }) => status ?? 408))).toEqual(
    new Set([408]),
  )
  await bystanders.agree(server)
})
