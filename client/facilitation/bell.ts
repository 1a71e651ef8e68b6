// A gentle sound when the time is over: two soft tones, made here, so that nothing has to be loaded.
import { readStored, writeStored } from '../storage'

const storageKey = 'throughline.mutedBell'
const tones = [
  { hz: 659.25, at: 0 },
  { hz: 523.25, at: 0.32 },
]
const loudness = 0.12
const fadeSeconds = 1.4

export const isMuted = (): boolean => readStored(storageKey) === true

export const mute = (muted: boolean): void => void writeStored(storageKey, muted)

export function ring(): void {
  if (isMuted() || typeof AudioContext === 'undefined') return
  const audio = new AudioContext()
  // Before anybody has touched the page a browser keeps it silent; then the words have to do.
  void audio.resume()
  const start = audio.currentTime + 0.05
  for (const { hz, at } of tones) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hz
    volume.gain.setValueAtTime(0, start + at)
    volume.gain.linearRampToValueAtTime(loudness, start + at + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + fadeSeconds)
    tone.connect(volume).connect(audio.destination)
    tone.start(start + at)
    tone.stop(start + at + fadeSeconds)
  }
  setTimeout(() => void audio.close(), 3000)
}
