// One board, connected: the document, its copy in this browser, the socket, and what is saved.
// Longer than 300 lines because all that a frame or a lost line brings about meets here.
import type * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { documentSchema, metaRoot } from '../../shared/document'
import {
  type Frame,
  type Welcome,
  askedToLeave,
  bearerPrefix,
  closeCode,
  decodeFrame,
  encodeFrame,
  frameType,
  personPrefix,
  protocolVersion,
  subprotocol,
  syncStep,
} from '../../shared/protocol'
import { Agreement } from './agreement'
import { Anonymity, unnamed } from './anonymity'
import { ClientId } from './clientId'
import type { ConnectOptions } from './connectOptions'
import { Facilitation, isHeldBack, writesPrivately } from './facilitation'
import { settledMs, untilFirstState } from './firstState'
import { Incoming } from './incoming'
import { Kept } from './kept'
import { sendOnlyOwnPresence } from './ownPresence'
import { dropNobodyByClock } from './presenceClock'
import { Pulse } from './pulse'
import { ReconnectingProvider } from './reconnecting'
import { type Status, changesOf, saveStateOf } from './saveState'
import { Silence, tickMs } from './silence'
import { unheard } from './unheard'
import { Unsaved } from './unsaved'
import { onWake } from './wake'
import { watchedSocket } from './watchedSocket'

/** A browser that does not give out what it kept within this time has nothing. */
const keptPatienceMs = 5000

export class Connection {
  readonly doc = new Y.Doc()
  readonly provider: ReconnectingProvider
  readonly facilitation = new Facilitation((request) => this.#send({ type: 'command', request }))
  readonly anonymity: Anonymity
  readonly #incoming: Incoming
  readonly #unsaved = new Unsaved()
  readonly #listeners = new Set<() => void>()
  readonly #options: ConnectOptions
  readonly #kept: Kept | undefined
  readonly #pulse: Pulse
  readonly #agreement: Agreement
  readonly #clientId: ClientId | undefined
  readonly #stopWaking: () => void
  #status: Status = {
    save: { kind: 'saved' },
    connected: false,
    ended: undefined,
    diverged: false,
    namesMe: false,
  }
  /** What names its writer and may not leave: by client, where it begins. */
  #named: ReadonlyMap<number, number> = new Map()
  /** The server has refused to store, and has stored nothing since. */
  #storageFails = false
  /** What this browser kept of an earlier visit is on its way: nobody knows yet whether all is saved. */
  #looksForKept = false
  readonly #silence = new Silence()
  #welcome: Welcome | undefined
  #tickTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ConnectOptions) {
    this.#options = options
    const { phaseMemory, start } = options
    const usualAgain = () => this.#clientId?.take()
    this.anonymity = new Anonymity(this.doc, this.facilitation, usualAgain, phaseMemory)
    if (start) {
      // What it builds on comes from the server: until then it waits inside the document.
      Y.applyUpdate(this.doc, start)
      this.#unsaved.restored(1, performance.now())
    }
    // Before the provider listens: a change must be counted before the frame that carries it leaves.
    if (options.canWrite) this.doc.on('update', this.#countOwn)
    this.provider = this.#createProvider()
    if (options.canWrite) {
      const { awareness } = this.provider
      this.#clientId = new ClientId(this.doc, awareness, {
        send: (frame) => this.#send(frame),
        isAnonymous: () => this.anonymity.isOn,
      })
      this.provider.on('sync', () => this.#clientId?.take())
    }
    this.#pulse = this.#startPulse()
    this.#agreement = new Agreement({
      doc: this.doc,
      // With private drafts this copy is more than the server's.
      isBusy: () =>
        this.#unsaved.count > 0 ||
        !this.provider.synced ||
        this.#incoming.isWaiting ||
        writesPrivately(this.facilitation.workshop),
      exchange: (digest) => this.#send({ type: 'digest', digest }),
      onDiverged: () => {
        this.#status = { ...this.#status, diverged: true }
        this.#update()
      },
    })
    this.#stopWaking = onWake(() => this.#pulse.wake())
    this.#incoming = new Incoming(this.provider, {
      quietly: (takeIn, update) => this.#quietly(takeIn, update),
      mayOffer: (known) => this.#mayOffer(known),
    })
    if (options.keepAs) this.#kept = this.#keep(options.keepAs)
    this.facilitation.subscribe(() => {
      this.#unsaved.hold(isHeldBack(this.facilitation.workshop), performance.now())
      this.#update()
    })
    this.provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') {
        this.#unsaved.socketOpened()
        this.#pulse.opened()
        this.#silence.ends()
        this.#clientId?.opened()
      }
      this.#update()
    })
    this.provider.on('connection-close', (event: CloseEvent | null) => {
      this.#storageFails = event?.code === closeCode.tryAgain
      this.facilitation.lineClosed()
      if (event?.code === closeCode.accessChanged) this.#end(event.code, event.reason)
      this.#update()
    })
    this.provider.on('closed', ({ code }: { code: number }) => this.#end(code))
  }

  /** Until there is a board to show. */
  async ready(): Promise<void> {
    await untilFirstState(this.provider)
    // What the server said of its time waited while this page was busy: it is asked once more.
    setTimeout(() => this.#send({ type: 'pulse' }), settledMs)
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
    this.provider.returnSoon()
  }

  /** How often this copy was found to differ from the server's. */
  get divergences(): number {
    return this.#agreement.found
  }

  /** Forgets what this browser keeps of the board: it is wrong. Call when all is saved, then close. */
  async forgetKept(): Promise<void> {
    await this.#kept?.clear()
  }

  /** What the server lacks, without who wrote it (see `Status.namesMe`). This connection is of no use then. */
  unnamed(): Uint8Array {
    return unnamed(this.doc, this.#named)
  }

  /** This page ends, perhaps: says that it will not write as before. Nothing while something is unsaved. */
  resign(): void {
    if (this.#status.connected && this.#unsaved.count === 0 && !this.#status.diverged) {
      this.#clientId?.giveBack()
    }
  }

  close(): void {
    this.resign()
    clearTimeout(this.#tickTimer)
    this.#pulse.close()
    this.#stopWaking()
    this.#listeners.clear()
    this.#incoming.close()
    this.facilitation.close()
    this.provider.destroy()
    this.doc.destroy()
  }

  #mayOffer(known: Uint8Array): boolean {
    if (this.#status.namesMe) return false
    if (this.#unsaved.hasOffered) return true
    this.#named = this.anonymity.named(known)
    if (this.#named.size === 0) return true
    this.#status = { ...this.#status, namesMe: true }
    this.#update()
    return false
  }

  readonly #countOwn = (_update: Uint8Array, origin: unknown) => {
    if (origin === this.provider || origin === this.#kept?.persistence) return
    this.#unsaved.changed(performance.now())
    this.#update()
  }

  #quietly(takeIn: () => void, update: Uint8Array): void {
    // In this order: a change is counted before the frame that carries it leaves.
    const counted = this.#options.canWrite ? [this.#countOwn] : []
    const listeners = [...counted, this.provider._updateHandler]
    unheard(this.doc, this.#kept ? [...listeners, this.#kept.listener] : listeners, takeIn)
    this.#kept?.storeWhole(update)
  }

  #createProvider(): ReconnectingProvider {
    const { server, boardId, token, secret, socketClass = WebSocket } = this.#options
    const provider: ReconnectingProvider = new ReconnectingProvider(
      `${server}/sync`,
      boardId,
      this.doc,
      {
        protocols: [subprotocol, bearerPrefix + token, personPrefix + secret],
        WebSocketPolyfill: watchedSocket(socketClass, {
          isCurrent: (socket) => provider.ws === socket,
          leaves: (data) => this.#frameLeaves(data),
          comes: () => this.#pulse.heard(),
        }),
        // Tabs of one browser must not pass updates around the server's roles.
        disableBc: true,
      },
    )
    sendOnlyOwnPresence(provider)
    dropNobodyByClock(provider.awareness)
    const { auth, saved, welcome, digest, pulse, patience, lease, room, reply } = frameType
    for (const type of [auth, saved, welcome, digest, pulse, patience, lease, room, reply]) {
      provider.messageHandlers[type] = (_encoder, decoder) => this.#ownFrame(decoder)
    }
    return provider
  }

  #startPulse(): Pulse {
    const { provider } = this
    const line = {
      isOpen: () => provider.wsconnected,
      waiting: () => provider.ws?.bufferedAmount ?? 0,
      unsavedSince: () => this.#unsaved.since,
      ask: () => this.#send({ type: 'pulse' }),
      onDead: () => provider.reconnect(),
      onAwake: () => this.retry(),
    }
    return new Pulse(line, this.#options.pulse)
  }

  /** False when there is no line. */
  #send(frame: Frame): boolean {
    const { ws } = this.provider
    if (!ws || ws.readyState !== ws.OPEN) return false
    ws.send(new Uint8Array(encodeFrame(frame)))
    return true
  }

  /**
   * Counts a document frame, and says whether it may leave. An update before our step 2 may not: it
   * could build on changes made offline, and others would see keys vanish until those arrive. The
   * step 2 carries it all.
   */
  #frameLeaves(data: unknown): boolean {
    this.#pulse.said()
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
      this.#unsaved.hold(isHeldBack(this.facilitation.workshop), performance.now())
      this.#storageFails = false
    }
    if (frame.type === 'auth' && frame.reason === 'locked') this.#unsaved.hold(true, 0)
    if (frame.type === 'welcome') {
      this.#welcome = frame.welcome
      if (frame.welcome.version !== protocolVersion) this.#end(closeCode.protocolViolation)
      this.facilitation.clock.forget()
      this.facilitation.clock.hear(frame.welcome.now)
    }
    if (frame.type === 'room') return this.facilitation.take(frame.news)
    if (frame.type === 'reply') return this.facilitation.reply(frame.reply)
    if (frame.type === 'lease') this.#clientId?.lent(frame)
    if (frame.type === 'pulse') return this.#pulse.answered()
    if (frame.type === 'digest') return this.#agreement.compare(frame.digest)
    if (frame.type === 'patience') {
      this.#storageFails = true
      this.provider.waitAtLeast(frame.ms)
    }
    this.#update()
  }

  #keep(name: string): Kept {
    const isTheirs = (origin: unknown) => origin === this.provider
    const kept = new Kept(name, this.doc, { isTheirs, onWorks: () => this.#update() })
    this.#looksForKept = this.#options.canWrite
    const found = (left: number) => {
      clearTimeout(givingUp)
      this.#looksForKept = false
      if (left > 0 && this.#options.canWrite) this.#unsaved.restored(left, performance.now())
      this.#update()
    }
    const givingUp = setTimeout(() => found(0), keptPatienceMs)
    void kept.unsaved().then(found)
    return kept
  }

  #end(code: number, reason = ''): void {
    this.#status = { ...this.#status, ended: code, removed: reason === askedToLeave }
    this.provider.disconnect()
    this.#update()
  }

  #update(): void {
    const connected = this.provider.wsconnected
    const save = saveStateOf({
      connected,
      changes: this.#unsaved.count,
      storageFails: this.#storageFails,
      silent: this.#silence.isLong(this.#unsaved.since),
      held: this.#unsaved.isHeld,
      looking: this.#looksForKept,
      kept: this.#kept?.works ?? false,
    })
    if (connected && save.kind !== 'saved')
      this.#tickTimer ??= setTimeout(() => this.#tick(), tickMs)
    const before = this.#status
    this.#status = { ...before, save, connected }
    if (changesOf(before.save) !== changesOf(save)) this.#kept?.noteUnsaved(changesOf(save))
    for (const listener of this.#listeners) listener()
  }

  #tick(): void {
    this.#tickTimer = undefined
    this.#silence.tick(this.#unsaved.since, this.provider.ws?.bufferedAmount ?? 0)
    this.#update()
  }
}
