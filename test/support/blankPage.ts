// As much of a browser's page as tldraw's editor asks for to exist in Node: nothing in it is ever drawn.

type Listener = (event: Event) => void

class BlankElement {
  readonly style = { setProperty: () => undefined, getPropertyValue: () => '' }
  readonly classList = { add: () => undefined, remove: () => undefined, contains: () => false }
  readonly children: BlankElement[] = []
  scrollWidth = 0
  tabIndex = 0
  innerHTML = ''
  textContent = ''

  addEventListener(_type: string, _listener: Listener): void {}
  removeEventListener(_type: string, _listener: Listener): void {}
  setAttribute(): void {}
  appendChild(child: BlankElement): BlankElement {
    return child
  }
  remove(): void {}
  focus(): void {}
  blur(): void {}
  contains(): boolean {
    return false
  }
  getBoundingClientRect() {
    return { x: 0, y: 0, top: 0, left: 0, width: 20, height: 20 }
  }
  get ownerDocument() {
    return blankDocument
  }
}

const blankDocument = {
  documentElement: new BlankElement(),
  body: new BlankElement(),
  activeElement: null,
  fonts: new Set(),
  createElement: () => new BlankElement(),
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}

/** Shorter than a screen's, so that tests wait less. */
const frameMs = 4

/** Gives this process a page, once; returns what an editor takes for its container. */
export function blankPage(): HTMLElement {
  if (typeof document === 'undefined') {
    const frames = {
      requestAnimationFrame: (run: FrameRequestCallback) =>
        setTimeout(() => run(performance.now()), frameMs),
      cancelAnimationFrame: (frame: ReturnType<typeof setTimeout>) => clearTimeout(frame),
    }
    const nothing = () => undefined
    const window = {
      ...frames,
      setTimeout,
      setInterval,
      addEventListener: nothing,
      removeEventListener: nothing,
      devicePixelRatio: 1,
    }
    Object.assign(globalThis, { ...frames, document: blankDocument, window })
    if (typeof navigator === 'undefined') {
      Object.assign(globalThis, { navigator: { languages: ['en'] } })
    }
  }
  return new BlankElement() as unknown as HTMLElement
}
