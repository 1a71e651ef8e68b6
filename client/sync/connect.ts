// One board, connected: the document, its copy in this browser, the socket, and what is saved.
import type * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { documentSchema, metaRoot, recordsRoot } from '../../shared/document'
import {
  type Welcome,
  bearerPrefix,
  closeCode,
  decodeFrame,
  frameType,
  personPrefix,
  protocolVersion,
  subprotocol,
  syncStep,
} from '../../shared/protocol'
import { Incoming } from './incoming'
import { type Kept, keepInBrowser } from './kept'
import { sendOnlyOwnPresence } from './ownPresence'
import { Silence, tickMs } from './silence'
import { Unsaved } from './unsaved'

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving'; changes: number }
  | { kind: 'unsaved'; changes: number; reason: 'offline' | 'storage' | 'silent' }

export type Status = {
  save: SaveState
  connected: boolean
  /** The server ended it for good: the number says why (see `closeCode`). */
  ended: number | undefined
  /** Whether this browser keeps unsaved work over a reload. */
  keptHere: boolean
}

export type ConnectOptions = {
  /** `ws://host` or `wss://host` of the server. */
  server: string
  boardId: string
  token: string
  /** This browser's secret, from which the server derives who this is. */
  secret: string
  /** False for viewers: nothing of theirs is ever unsaved. */
  canWrite: boolean
  /** A WebSocket class; tests in Node bring their own. */
  socketClass?: typeof WebSocket
  /** Name of the browser database, or undefined to keep nothing. */
  keepAs?: string
}

export class Connection {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly #incoming: Incoming
  readonly #unsaved = new Unsaved()
  readonly #listeners = new Set<() => void>()
  readonly #options: ConnectOptions
  readonly #kept: Kept | undefined
  #status: Status = {
    save: { kind: 'saved' },
    connected: false,
    ended: undefined,
    keptHere: false,
  }
  /** The server has refused to store, and has stored nothing since. */
  #storageFails = false
  readonly #silence = new Silence()
  #welcome: Welcome | undefined
  #clockOffset = 0
  #tickTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ConnectOptions) {
    this.#options = options
    // Before the provider listens: a change must be counted before the frame that carries it leaves.
    if (options.canWrite) this.doc.on('update', this.#countOwn)
    this.provider = this.#createProvider()
    this.#incoming = new Incoming(this.provider, (takeIn) => this.#quietly(takeIn))
    if (options.keepAs) this.#kept = this.#keep(options.keepAs)
    this.provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') {
        this.#unsaved.socketOpened()
        this.#silence.ends()
      }
      this.#update()
    })
    this.provider.on('connection-close', (event: CloseEvent | null) => {
      this.#storageFails = event?.code === closeCode.tryAgain
      if (event?.code === closeCode.accessChanged) this.#end(event.code)
      this.#update()
    })
    this.provider.on('closed', ({ code }: { code: number }) => this.#end(code))
  }

  /**
   * Resolves when there is a board to show: from the server, or from this browser when that is quicker.
   * A browser that keeps nothing (private windows, a broken store) must not keep the board shut.
   */
  async ready(): Promise<void> {
    const records = this.doc.getMap(recordsRoot)
    await new Promise<void>((resolve) => {
      const check = () => {
        if (!this.provider.synced && records.size === 0) return
        this.doc.off('afterTransaction', check)
        this.provider.off('sync', check)
        resolve()
      }
      this.doc.on('afterTransaction', check)
      this.provider.on('sync', check)
      check()
    })
    // A newer build wrote this document; an older page would misread it.
    const schema: unknown = this.doc.getMap(metaRoot).get('schema')
    if (typeof schema === 'number' && schema > documentSchema) {
      this.#end(closeCode.protocolViolation)
    }
  }

  get status(): Status {
    return this.#status
  }

  /** Who the server says this is; undefined until the first connection. */
  get welcome(): Welcome | undefined {
    return this.#welcome
  }

  /** The server's time, unix ms. */
  now(): number {
    return Date.now() + this.#clockOffset
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps changes of others outside until the result is called: for as long as one syllable is composed. */
  hold(): () => void {
    return this.#incoming.hold()
  }

  /** Tries at once instead of waiting for the next attempt; for "I am back" events. */
  retry(): void {
    if (this.#status.connected || this.#status.ended !== undefined) return
    this.provider.connect()
  }

  close(): void {
    clearTimeout(this.#tickTimer)
    this.#listeners.clear()
    this.#incoming.close()
    this.provider.destroy()
    this.doc.destroy()
  }

  readonly #countOwn = (_update: Uint8Array, origin: unknown) => {
    if (origin === this.provider || origin === this.#kept?.persistence) return
    this.#unsaved.changed(Date.now())
    this.#update()
  }

  /** Takes changes of others in without those who listen for updates; the copy kept here learns of it. */
  #quietly(takeIn: () => void): void {
    const { canWrite } = this.#options
    // In this order: a change is counted before the frame that carries it leaves.
    const listeners = [
      canWrite ? this.#countOwn : undefined,
      this.provider._updateHandler,
      this.#kept?.listener,
    ]
    for (const listener of listeners) if (listener) this.doc.off('update', listener)
    try {
      takeIn()
    } finally {
      for (const listener of listeners) if (listener) this.doc.on('update', listener)
    }
    this.#kept?.storeSoon()
  }

  #createProvider(): WebsocketProvider {
    const { server, boardId, token, secret, socketClass = WebSocket } = this.#options
    const leaves = (data: unknown) => this.#frameLeaves(data)
    class CountingSocket extends socketClass {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args)
        // A socket that was given up may still hand over frames: its "saved" is not about the new one.
        const set = (handler: (event: MessageEvent) => void) => {
          this.addEventListener('message', (event) => {
            if (provider.ws === this) handler(event)
          })
        }
        Object.defineProperty(this, 'onmessage', { set })
      }
      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (leaves(data)) super.send(data)
      }
    }
    const provider = new WebsocketProvider(`${server}/sync`, boardId, this.doc, {
      protocols: [subprotocol, bearerPrefix + token, personPrefix + secret],
      WebSocketPolyfill: CountingSocket,
      // Tabs of one browser must not pass updates around the server's roles.
      disableBc: true,
      maxBackoffTime: 5000,
    })
    sendOnlyOwnPresence(provider)
    // The stock handler warns on the console; a refused write already shows in the interface.
    provider.messageHandlers[frameType.auth] = () => this.#update()
    for (const type of [frameType.saved, frameType.welcome]) {
      provider.messageHandlers[type] = (_encoder, decoder) => this.#ownFrame(decoder)
    }
    return provider
  }

  /**
   * Counts a document frame, and says whether it may leave. An update before our step 2 may not: it
   * could build on changes made offline, and others would see keys vanish until those arrive. The
   * step 2 carries it all.
   */
  #frameLeaves(data: unknown): boolean {
    if (!(data instanceof Uint8Array) || data[0] !== frameType.sync) return true
    if (data[1] === syncStep.step2) this.#unsaved.sentFrame('step2')
    if (data[1] !== syncStep.update) return true
    if (!this.#unsaved.hasOffered) return false
    this.#unsaved.sentFrame('update')
    return true
  }

  #ownFrame(decoder: decoding.Decoder): void {
    const frame = decodeFrame(decoder.arr)
    decoder.pos = decoder.arr.length
    if (frame.type === 'saved') {
      this.#unsaved.saved(frame.frames)
      this.#storageFails = false
    }
    if (frame.type === 'welcome') {
      this.#welcome = frame.welcome
      if (frame.welcome.version !== protocolVersion) this.#end(closeCode.protocolViolation)
      this.#clockOffset = frame.welcome.now - Date.now()
    }
    this.#update()
  }

  #keep(name: string): Kept {
    const kept = keepInBrowser(name, this.doc, (origin) => origin === this.provider)
    const { persistence } = kept
    void persistence.whenSynced.then(async () => {
      this.#status = { ...this.#status, keptHere: true }
      const left: unknown = await persistence.get('unsaved')
      if (typeof left === 'number' && left > 0 && this.#options.canWrite) {
        this.#unsaved.restored(left, Date.now())
      }
      this.#update()
    })
    return kept
  }

  #end(code: number): void {
    this.#status = { ...this.#status, ended: code }
    this.provider.disconnect()
    this.#update()
  }

  #update(): void {
    const connected = this.provider.wsconnected
    const save = this.#saveState(connected)
    const before = this.#status
    this.#status = { ...before, save, connected }
    if (before.save.kind !== save.kind || changesOf(before.save) !== changesOf(save)) {
      // The count survives a reload only as a hint for the interface; losing it loses no work.
      if (this.#status.keptHere) void this.#kept?.persistence.set('unsaved', changesOf(save))
    }
    for (const listener of this.#listeners) listener()
  }

  #saveState(connected: boolean): SaveState {
    const changes = this.#unsaved.count
    const reason = this.#storageFails ? 'storage' : 'offline'
    if (!connected) return { kind: 'unsaved', changes, reason }
    if (changes === 0) return { kind: 'saved' }
    if (this.#storageFails) return { kind: 'unsaved', changes, reason: 'storage' }
    this.#tickTimer ??= setTimeout(() => this.#tick(), tickMs)
    if (this.#silence.isLong(this.#unsaved.since)) {
      return { kind: 'unsaved', changes, reason: 'silent' }
    }
    return { kind: 'saving', changes }
  }

  #tick(): void {
    this.#tickTimer = undefined
    this.#silence.tick(this.#unsaved.since, this.provider.ws?.bufferedAmount ?? 0)
    this.#update()
  }
}

const changesOf = (save: SaveState) => (save.kind === 'saved' ? 0 : save.changes)
