// The film as a video: the canvas is recorded while the session plays, a minute at most.

type Recorded = {
  canvas: HTMLCanvasElement
  /** Of the file. */
  name: string
  words: Record<string, string>
  /** Plays from the beginning; `end` is called once it is over. */
  play: () => { isOver: () => boolean; end: () => void }
}

const type = 'video/webm'
const framesPerSecond = 30
/** Within it a frame is encoded, also on a slow machine. */
const encodeMs = 1000

export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(type)

export function recordButton({ canvas, name, words, play }: Recorded): HTMLButtonElement {
  const button = document.createElement('button')
  button.textContent = words.video ?? ''
  button.onclick = () => {
    let recorder: MediaRecorder
    try {
      recorder = new MediaRecorder(canvas.captureStream(framesPerSecond), { mimeType: type })
    } catch {
      // Some browsers let nobody record a canvas with such pictures on it.
      button.textContent = words.noVideo ?? ''
      button.disabled = true
      return
    }
    const parts: Blob[] = []
    const playing = play()
    recorder.ondataavailable = ({ data }) => {
      parts.push(data)
      if (!playing.isOver() || recorder.state === 'inactive') return
      // Frames that still wait for the encoder would be lost by a stop: it comes when no more come out.
      if (data.size === 0) recorder.stop()
      else setTimeout(() => recorder.requestData(), encodeMs)
    }
    recorder.onstop = () => {
      playing.end()
      button.disabled = false
      button.textContent = words.video ?? ''
      save(new Blob(parts, { type }), name)
    }
    button.disabled = true
    button.textContent = words.recording ?? ''
    recorder.start()
    const watch = setInterval(() => {
      if (!playing.isOver() || recorder.state === 'inactive') return
      clearInterval(watch)
      recorder.requestData()
    }, encodeMs)
  }
  return button
}

function save(video: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(video)
  link.download = name
  link.click()
  // The browser reads it after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
